// One program of the app, with this installation's environment; the embedded server runs meanwhile.
import path from 'node:path';
import { bootstrap } from '../bootstrap.mjs';
import { buildEnvironment, givenEnvironment, isImage } from '../environment/app-environment.mjs';
import { dataFolder } from '../environment/data-folder.mjs';
import { end, endOnSignals } from '../processes/end-cleanly.mjs';
import { startCommand } from '../processes/run-command.mjs';

export async function runInApp({ root, program, args }) {
  endOnSignals(() => 130);
  try {
    const given = givenEnvironment(root);
    if (!isImage) await compile(root, given);
    const { prepareDatabase } = await import('./prepare-database.mjs');
    const { env } = await prepareDatabase({ root, given });
    const { code } = await startCommand(process.execPath, [program, ...args], { cwd: root, env })
      .ended;
    await end(code ?? 1);
  } catch (error) {
    console.error(error.message);
    await end(1);
  }
}

async function compile(root, given) {
  await bootstrap();
  const { compileServer } = await import('../build/build-app.mjs');
  const log = path.join(dataFolder(root), 'logs', 'build.log');
  await compileServer({ root, env: buildEnvironment(given), log });
}
