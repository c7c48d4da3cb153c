// Makes a bare clone ready: checks Node, installs packages from the lock when they are missing or older than it.
// Only modules of Node itself may be imported here.
//   node scripts/bootstrap.mjs
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdLock } from './processes/hold-lock.mjs';
import { isInstalled } from './packages/lock-state.mjs';
import { installPackages } from './packages/install-packages.mjs';
import { dataFolder } from './environment/data-folder.mjs';
import { countSteps } from './steps/run-steps.mjs';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = 20;

/** @returns {Promise<boolean>} whether anything had to be installed */
export async function bootstrap({ progress = () => {}, say = console.log } = {}) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE)
    throw new Error(`Numera needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
  if (isInstalled(root)) return false;
  return holdLock(
    path.join(dataFolder(root), 'install.lock'),
    async () => {
      // Another command may have installed them while we waited.
      if (isInstalled(root)) return false;
      await installPackages({ root, progress, say });
      return true;
    },
    30 * 60_000
  );
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const step = countSteps(1);
  await step('Packages', async (progress) =>
    (await bootstrap({ progress })) ? 'installed' : 'up to date'
  ).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
