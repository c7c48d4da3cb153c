// bench/results.md: one table for each benchmark; those that were not run this time keep their last table.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

const HEAD = `# What was measured

Written by \`npm run bench\` (see [README.md](README.md)). Ratio = ours to the limit in the same run.
`;

/** @returns {string} what was written, in words */
export function writeResults(file, measured) {
  const tables = existsSync(file) ? readTables(readFileSync(file, 'utf8')) : new Map();
  for (const each of measured) tables.set(each.name, tableOf(each));
  const names = [...tables.keys()].sort();
  writeFileSync(file, `${HEAD}\n${names.map((name) => tables.get(name)).join('\n')}`);
  return `${measured.length} of ${names.length} tables are new`;
}

function readTables(text) {
  const parts = text.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [/^## (\S+)/.exec(part)[1], `${part.trimEnd()}\n`]));
}

function tableOf({ name, conditions, load, figures }) {
  const rows = figures.map(
    ({ what, limit, ours, ratio, target, met }) =>
      `| ${what} | ${limit} | ${ours} | ${ratio === undefined ? '–' : ratio.toFixed(2)} | ${target ?? '–'} | ${met === undefined ? '–' : met ? 'met' : '**not met**'} |`
  );
  return [
    `## ${name}`,
    '',
    `${conditions}. ${machine()}, load before it ${load}. \`npm run bench -- ${name}\`, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| what | limit | ours | ratio | target | |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const machine = () =>
  `${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
