// npm start: production. Checks the configuration, migrates when allowed, then runs the role.
//   NUMERA_ROLE=all|web|worker        one process for everything (default), or apart
//   NUMERA_MIGRATE_ON_START=0         for many replicas: `npm run migrate` is then a step of its own
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { bootstrap, root } from './bootstrap.mjs';
import { startApp } from './app/start-app.mjs';
import {
  buildEnvironment,
  embeddedEnvironment,
  givenEnvironment,
  isImage,
  usesEmbedded,
} from './environment/app-environment.mjs';
import { dataFolder } from './environment/data-folder.mjs';
import { end, endOnSignals } from './processes/end-cleanly.mjs';
import { runCommand } from './processes/run-command.mjs';

// Stands in while the configuration is checked: the embedded server starts only when all is right.
const notYet = {
  appUrl: 'postgres://numera_app@127.0.0.1/numera',
  ownerUrl: 'postgres://numera_owner@127.0.0.1/numera',
};

// The app's own end decides the exit code; a signal that came before it is an ordinary end.
endOnSignals(() => 0);

async function main() {
  const given = givenEnvironment(root);
  const log = path.join(root, '.data', 'logs', 'build.log');
  if (!isImage) await prepareServer(buildEnvironment(given), log);
  checkConfiguration(usesEmbedded(given) ? embeddedEnvironment(root, given, notYet) : given);
  if (!isImage) {
    const { buildApp } = await import('./build/build-app.mjs');
    console.log(`build: ${await buildApp({ root, env: buildEnvironment(given), log })}`);
  }
  const { prepareDatabase } = await import('./app/prepare-database.mjs');
  const { env, note } = await prepareDatabase({ root, given });
  console.log(`database: ${note}`);
  if (env.NUMERA_MIGRATE_ON_START !== '0') {
    await runCommand(process.execPath, ['dist/src/migrate.js'], { cwd: root, env });
  }
  const { code, signal } = await startApp({ root, env }).ended;
  await end(code ?? (signal === 'SIGTERM' ? 0 : 1));
}

/** The configuration is checked by the app's own code, so that must be there first. */
async function prepareServer(env, log) {
  await bootstrap();
  dataFolder(root);
  const { compileServer } = await import('./build/build-app.mjs');
  await compileServer({ root, env, log });
}

/** It has said what is wrong, one line per fault. */
function checkConfiguration(env) {
  const { status } = spawnSync(process.execPath, ['dist/src/check-env.js'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('');
}

await main().catch((error) => {
  if (error.message) console.error(error.message);
  return end(1);
});
