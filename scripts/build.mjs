// npm run build: server and admin, each only when its sources changed.
import path from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { buildEnvironment, givenEnvironment } from './environment/app-environment.mjs';
import { dataFolder } from './environment/data-folder.mjs';
import { end, endOnSignals } from './processes/end-cleanly.mjs';
import { countSteps } from './steps/run-steps.mjs';

endOnSignals(() => 130);
try {
  const step = countSteps(2);
  const log = path.join(dataFolder(root), 'logs', 'build.log');
  await step('Packages', async (progress) =>
    (await bootstrap({ progress })) ? 'installed' : 'up to date'
  );
  const { buildApp } = await import('./build/build-app.mjs');
  await step('Build', () => buildApp({ root, env: buildEnvironment(givenEnvironment(root)), log }));
} catch (error) {
  console.error(error.message);
  await end(1);
}
