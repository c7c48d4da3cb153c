import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { templateKey } from '../../../harness/template-key';
import { dist, root } from '../../../harness/test-environment';
import type { Mutant } from './find-mutants';

/** Tests of one Vitest project. */
export interface Suite {
  readonly project: 'unit' | 'db' | 'app' | 'security';
  readonly files: readonly string[];
}

export interface House {
  /** A file as it stands in the copy: the one in the working tree may be edited meanwhile. */
  read(file: string): string;
  /**
   * The first of the suites that turns red with the mutant; none: nobody notices it. Suites that nobody needs are not run.
   * @throws where a suite is red without any mutant: then it would say nothing.
   */
  noticedBy(mutant: Mutant, suites: readonly Suite[]): Promise<Suite | undefined>;
  close(): void;
}

const COPIED = [
  ...['config', 'database', 'favicon.png', 'package.json', 'public', 'scripts'],
  ...['src', 'tests', 'tsconfig.json', 'vitest.config.mts'],
];

const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** The compiled form, one file by itself: the rest of `dist` stays as it is. */
const compiled = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: { ...options, sourceMap: false, declaration: false, incremental: false },
  }).outputText;

const inDist = (file: string): string => path.join('dist', file.replace(/\.ts$/, '.js'));

interface Outcome {
  readonly numTotalTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

/** A copy of the house in which one file at a time is spoiled and tests are run. */
export const openHouse = (): House => {
  const dir = path.join(root, '.tmp', `mutants-${process.pid}`);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const name of COPIED)
    cpSync(path.join(root, name), path.join(dir, name), { recursive: true });
  cpSync(dist, path.join(dir, 'dist'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'));

  const template = templateKey();
  const run = ({ project, files }: Suite): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const report = path.join(dir, 'report.json');
      rmSync(report, { force: true });
      const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
      const args = ['run', '--bail', '1', '--project', project, '--reporter', 'json'];
      const child = spawn(process.execPath, [vitest, ...args, '--outputFile', report, ...files], {
        cwd: dir,
        env: { ...process.env, NUMERA_DIST: path.join(dir, 'dist'), NUMERA_TEMPLATE_KEY: template },
        stdio: 'ignore',
      });
      child.once('error', reject);
      child.once('exit', () => resolve(JSON.parse(readFileSync(report, 'utf8')) as Outcome));
    });

  const isRed = async (suite: Suite): Promise<boolean> => {
    const { numTotalTests, numFailedTests, numFailedTestSuites } = await run(suite);
    if (numTotalTests + numFailedTestSuites === 0) throw new Error(`${suite.files}: no tests`);
    return numFailedTests + numFailedTestSuites > 0;
  };

  const green = new Set<string>();
  const mustBeGreen = async (suite: Suite): Promise<void> => {
    const name = suite.files.join(', ');
    if (green.has(name)) return;
    if (await isRed(suite)) throw new Error(`${name}: red without any mutant`);
    green.add(name);
  };

  const isRedWith = async (mutant: Mutant, suite: Suite): Promise<boolean> => {
    const files = [mutant.file, inDist(mutant.file)].map((name) => path.join(dir, name));
    const before = files.map((file) => readFileSync(file, 'utf8'));
    try {
      [mutant.text, compiled(mutant.text)].forEach((text, at) =>
        writeFileSync(files[at] ?? '', text)
      );
      return await isRed(suite);
    } finally {
      before.forEach((text, at) => writeFileSync(files[at] ?? '', text));
    }
  };

  // Whoever noticed one mutant of a file likely notices the next.
  const lastOf = new Map<string, Suite>();

  return {
    read: (file) => readFileSync(path.join(dir, file), 'utf8'),
    async noticedBy(mutant, suites) {
      const first = suites.filter((suite) => suite === lastOf.get(mutant.file));
      const rest = suites.filter((suite) => !first.includes(suite));
      for (const suite of [...first, ...rest]) {
        await mustBeGreen(suite);
        if (!(await isRedWith(mutant, suite))) continue;
        lastOf.set(mutant.file, suite);
        return suite;
      }
      return undefined;
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
};
