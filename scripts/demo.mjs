// npm run demo [-- --rows 1000000 --new-passwords --no-open]: from a bare clone to a running Numera with demo data.
// Everything it keeps stands in .data/. Ctrl-C ends the app, then PostgreSQL.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findRun } from './app/run-file.mjs';
import { bootstrap, root } from './bootstrap.mjs';
import { logins } from './demo/choose-passwords.mjs';
import { openBrowser } from './demo/open-browser.mjs';
import { buildEnvironment, givenEnvironment } from './environment/app-environment.mjs';
import { dataFolder } from './environment/data-folder.mjs';
import { end, endOnSignals, isEnding } from './processes/end-cleanly.mjs';
import { isAlive } from './processes/is-alive.mjs';
import { holdLock } from './processes/hold-lock.mjs';
import { lastLines, runCommand } from './processes/run-command.mjs';
import { readSecrets } from './secrets.mjs';
import { countSteps, seconds } from './steps/run-steps.mjs';

const { values: wish } = parseArgs({
  options: {
    rows: { type: 'string', default: process.env.NUMERA_DEMO_ROWS || '200000' },
    'new-passwords': { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
  },
});
const rows = Number(wish.rows);
let isUp = false;
endOnSignals(
  () => (isUp ? 0 : 130),
  () => console.log('\nEnding: the app first, then PostgreSQL …')
);

async function main() {
  if (!Number.isInteger(rows) || rows < 0) throw new Error('--rows must be a whole number');
  const since = performance.now();
  const step = countSteps(7);
  const env = await prepare(step);
  const seeded = await seed(step, env);
  const app = await serveApp(step, env);
  const admin = `${app.url}/admin`;
  await step('Ready', async () =>
    !wish['no-open'] && openBrowser(admin) ? 'the browser opens' : 'open it in a browser'
  );
  tell(admin, seeded, performance.now() - since);
  isUp = true;
  return app;
}

/** Packages, build, database. @returns {Promise<NodeJS.ProcessEnv>} the environment of the app */
async function prepare(step) {
  const given = givenEnvironment(root);
  await step('Packages', async (progress) =>
    (await bootstrap({ progress })) ? 'installed' : 'up to date'
  );
  // Only now may modules be loaded that need packages.
  const { buildApp } = await import('./build/build-app.mjs');
  await step('Build', () => buildApp({ root, env: buildEnvironment(given), log: logOf('build') }));
  let env;
  await step('PostgreSQL', async (say) => {
    const { prepareDatabase } = await import('./app/prepare-database.mjs');
    const { note, ...prepared } = await prepareDatabase({ root, given, ours: true, say });
    // On a server of one's own a demo still makes its secrets itself.
    env = {
      ...readSecrets(root),
      ...prepared.env,
      NUMERA_DEMO: '1',
      NUMERA_DEMO_ROWS: String(rows),
    };
    return note;
  });
  const migrate = ['dist/src/migrate.js'];
  await step('Tables', () =>
    runCommand(process.execPath, migrate, { cwd: root, env, log: logOf('migrate') })
  );
  return env;
}

async function seed(step, env) {
  let seeded;
  await step('Demo data', async () => {
    const { seedDemo } = await import('./demo/seed-demo.mjs');
    const renew = wish['new-passwords'];
    seeded = await seedDemo({ root, data: dataFolder(root), env, rows, renew, log: logOf('demo') });
    return seeded.note;
  });
  return seeded;
}

async function serveApp(step, env) {
  let app;
  await step('App', async () => {
    const { serve } = await import('./app/serve.mjs');
    app = await serve({ root, data: dataFolder(root), env, log: logOf('app') });
    return app.url;
  });
  return app;
}

const logOf = (name) => path.join(root, '.data', 'logs', `${name}.log`);

function tell(admin, { passwords, shown }, ms) {
  const passwordOf = (who) => {
    if (process.env.NUMERA_DEMO_PASSWORD) return 'as NUMERA_DEMO_PASSWORD says';
    return passwords?.[who] ?? 'as shown before; `npm run demo -- --new-passwords` makes new ones';
  };
  console.log(`\nNumera is ready after ${seconds(ms)}:  ${admin}\n`);
  for (const [who, login] of Object.entries(logins))
    console.log(`  ${login.padEnd(22)} ${passwordOf(who)}`);
  if (passwords && !process.env.NUMERA_DEMO_PASSWORD)
    console.log('\n  The passwords are shown this once.');
  console.log('\n  Ctrl-C ends the app and its PostgreSQL; data stay in .data/\n');
  shown();
}

async function run() {
  const data = dataFolder(root);
  const app = await holdLock(
    path.join(data, 'demo.lock'),
    async () => {
      const before = await findRun(data);
      return before ? sayRunning(before) : main();
    },
    3_600_000
  );
  if (!app) return end(0);
  const { code, signal } = await app.ended;
  if (isEnding()) return end(0);
  console.error(`The app ended (${signal ?? code}):\n${lastLines(app.log)}`);
  return end(1);
}

function sayRunning({ url, pid, starter }) {
  console.log(`Numera already runs:  ${url}/admin`);
  console.log(
    `To end it: Ctrl-C where it was started, or kill ${isAlive(starter) ? starter : pid}`
  );
}

await run().catch((error) => {
  console.error(`\n${error.message}`);
  return end(1);
});
