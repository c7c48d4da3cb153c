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
import { end, endOnSignals } from './processes/end-cleanly.mjs';
import { holdLock } from './processes/hold-lock.mjs';
import { lastLines, runCommand } from './processes/run-command.mjs';
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
endOnSignals(() => (isUp ? 0 : 130));

async function main() {
  if (!Number.isInteger(rows) || rows < 0) throw new Error('--rows must be a whole number');
  const since = performance.now();
  const data = dataFolder(root);
  const logs = (name) => path.join(data, 'logs', `${name}.log`);
  const given = givenEnvironment(root);
  const step = countSteps(7);
  let env;
  let seeded;
  let app;

  await step('Packages', async (progress) =>
    (await bootstrap({ progress })) ? 'installed' : 'up to date'
  );
  // Only now may modules be loaded that need packages.
  const { buildApp } = await import('./build/build-app.mjs');
  await step('Build', () => buildApp({ root, env: buildEnvironment(given), log: logs('build') }));
  await step('PostgreSQL', async (say) => {
    const { prepareDatabase } = await import('./app/prepare-database.mjs');
    const { note, ...prepared } = await prepareDatabase({ root, given, say });
    env = { ...prepared.env, NUMERA_DEMO: '1', NUMERA_DEMO_ROWS: String(rows) };
    return note;
  });
  await step('Tables', () =>
    runCommand(process.execPath, ['dist/src/migrate.js'], { cwd: root, env, log: logs('migrate') })
  );
  await step('Demo data', async () => {
    const { seedDemo } = await import('./demo/seed-demo.mjs');
    seeded = await seedDemo({
      root,
      data,
      env,
      rows,
      renew: wish['new-passwords'],
      log: logs('demo'),
    });
    return seeded.note;
  });
  await step('App', async () => {
    const { serve } = await import('./app/serve.mjs');
    app = await serve({ root, data, env, log: logs('app') });
    return app.url;
  });
  const admin = `${app.url}/admin`;
  await step('Ready', async () =>
    !wish['no-open'] && openBrowser(admin) ? 'the browser opens' : 'open it in a browser'
  );
  tell(admin, seeded, performance.now() - since);
  isUp = true;
  return app;
}

function tell(admin, { passwords, shown }, ms) {
  const hint = 'as shown before; `npm run demo -- --new-passwords` makes new ones';
  console.log(`\nNumera is ready after ${seconds(ms)}:  ${admin}\n`);
  for (const [who, login] of Object.entries(logins))
    console.log(`  ${login.padEnd(22)} ${passwords?.[who] ?? hint}`);
  if (passwords) console.log('\n  The passwords are shown this once.');
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
  console.error(`The app ended (${signal ?? code}):\n${lastLines(app.log)}`);
  return end(1);
}

function sayRunning({ url, pid }) {
  console.log(`Numera already runs:  ${url}/admin`);
  console.log(`To end it: Ctrl-C where it was started, or kill ${pid}`);
}

await run().catch((error) => {
  console.error(`\n${error.message}`);
  return end(1);
});
