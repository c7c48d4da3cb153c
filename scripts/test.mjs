// npm test [-- path or Vitest options]: from a bare clone to "N passed, N failed".
// npm run verify:full: the same for the checks that are too big for every day (`tests/full`).
// Installs what is missing, compiles, runs Vitest on a PostgreSQL of its own, leaves nothing running.
import path from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { dataFolder } from './environment/data-folder.mjs';
import { atEnd, end, endOnSignals } from './processes/end-cleanly.mjs';
import { holdLock } from './processes/hold-lock.mjs';
import { countSteps } from './steps/run-steps.mjs';
import { chooseTests } from './test/choose-tests.mjs';
import { countResults, printResults } from './test/count-results.mjs';
import { findNeeds } from './test/find-needs.mjs';
import { endLeftovers } from './test/end-leftovers.mjs';

endOnSignals(() => 130);
const chosen = chooseTests(process.argv.slice(2));

async function main() {
  const data = dataFolder(root);
  const log = path.join(data, 'logs', 'test.log');
  const needs = findNeeds();
  const step = countSteps(4);
  const env = {
    ...process.env,
    ...needs.environment,
    TZ: 'UTC',
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
  const faults = [];

  await step('Packages', async (progress) =>
    (await bootstrap({ progress })) ? 'installed' : 'up to date'
  );
  await step('Build', () => build({ env: { ...env, NODE_ENV: 'production' }, log, needs }));
  const { withTestPostgres } = await import('./test/with-test-postgres.mjs');
  const report = path.join(data, 'test-report.json');
  let group;
  // Also when the run is cut off.
  atEnd(() => endLeftovers(group));
  await step('Tests', async () => {
    const { runVitest } = await import('./test/run-vitest.mjs');
    const ended = await withTestPostgres(data, (url) => {
      const own = { ...env, NUMERA_TEST_PG_URL: url, NODE_ENV: 'test' };
      return runVitest({ root, options: chosen.options, report, env: own });
    });
    group = ended.group;
    if (ended.code !== 0) faults.push(`Vitest ended with ${ended.code}`);
    return ended.code === 0 ? 'green' : 'red';
  });
  await step(
    'Nothing left running',
    async () => (await endLeftovers(group)).join(', ') || 'nothing was'
  );
  return printResults(countResults(report), { needs, faults, strict: Boolean(process.env.CI) });
}

async function build({ env, log, needs }) {
  const { buildApp, compileServer } = await import('./build/build-app.mjs');
  const { full, paths } = chosen;
  const browser =
    !full &&
    needs.environment.NUMERA_TEST_CHROMIUM &&
    (paths.length === 0 || paths.some((each) => each.includes('browser')));
  return browser ? buildApp({ root, env, log }) : compileServer({ root, env, log });
}

try {
  const green = await holdLock(path.join(dataFolder(root), 'test.lock'), main, 3_600_000);
  await end(green ? 0 : 1);
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  await end(1);
}
