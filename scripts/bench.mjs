// npm run bench [-- names of files in bench/]: measures on a PostgreSQL of its own and writes bench/results.md.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeResults } from './bench/write-results.mjs';
import { bootstrap, root } from './bootstrap.mjs';
import { buildEnvironment, givenEnvironment } from './environment/app-environment.mjs';
import { dataFolder } from './environment/data-folder.mjs';
import { atEnd, end, endOnSignals } from './processes/end-cleanly.mjs';
import { startCommand } from './processes/run-command.mjs';
import { countSteps } from './steps/run-steps.mjs';
import { endLeftovers, runMark } from './test/end-leftovers.mjs';

endOnSignals(() => 130);
const names = process.argv.slice(2);
const dir = path.join(dataFolder(root), 'bench-postgres');
const measured = path.join(dataFolder(root), 'bench');

async function withPostgres(work) {
  const { startPostgres, stopPostgres } = await import('./postgres.mjs');
  const stop = () => stopPostgres({ dir });
  const forget = atEnd(stop);
  try {
    const wish = { port: 55533, maxConnections: 200, say: console.log };
    return await work(await startPostgres({ dir, ...wish }));
  } finally {
    forget();
    await stop();
  }
}

async function runBenchmarks({ superuserUrl }) {
  const args = [
    'run',
    '--config',
    'bench/vitest.config.mts',
    ...names.map((name) => `bench/${name}`),
  ];
  const env = {
    ...process.env,
    ...runMark,
    TZ: 'UTC',
    NODE_ENV: 'test',
    STRAPI_TELEMETRY_DISABLED: 'true',
    NUMERA_TEST_PG_URL: superuserUrl,
  };
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = startCommand(process.execPath, [vitest, ...args], { cwd: root, env });
  atEnd(() => endLeftovers(child.pid));
  const { code } = await child.ended;
  await endLeftovers(child.pid);
  return code;
}

const readMeasured = () =>
  readdirSync(measured)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(measured, name), 'utf8')));

try {
  const step = countSteps(4);
  const log = path.join(dataFolder(root), 'logs', 'build.log');
  await step('Packages', async (progress) =>
    (await bootstrap({ progress })) ? 'installed' : 'up to date'
  );
  await step('Build', async () => {
    const { compileServer } = await import('./build/build-app.mjs');
    return compileServer({ root, env: buildEnvironment(givenEnvironment(root)), log });
  });
  rmSync(measured, { recursive: true, force: true });
  mkdirSync(measured, { recursive: true });
  let code;
  await step('Benchmarks', async () => {
    code = await withPostgres(runBenchmarks);
    return `${readMeasured().length} measured`;
  });
  await step('Results', async () =>
    writeResults(path.join(root, 'bench', 'results.md'), readMeasured())
  );
  if (code !== 0) throw new Error('a benchmark did not pass its checks');
  await end(0);
} catch (error) {
  console.error(error.message);
  await end(1);
}
