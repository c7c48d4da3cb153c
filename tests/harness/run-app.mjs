// The compiled application as a child of a test: run-app.mjs <dist> <all|web|worker>.
// Over IPC the test may run modules of ./inside with the live `strapi`.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [distDir, role] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), 'package.json'));
const { createStrapi } = require('@strapi/strapi');

// A test that died closes the channel: nobody would stop this process.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

// Strapi reads a `.env` of its own accord; a test's environment is whole without it.
process.env.ENV_PATH = path.join(import.meta.dirname, 'no.env');

const app = createStrapi({ appDir: process.cwd(), distDir });

process.on('message', async ({ id, module, args }) => {
  try {
    const file = path.join(import.meta.dirname, 'inside', `${module}.mjs`);
    const { default: run } = await import(pathToFileURL(file).href);
    process.send({ id, value: await run(app, args) });
  } catch (error) {
    process.send({ id, error: error?.stack ?? String(error) });
  }
});

// A plant adds to the application what no plugin of ours may have: see ./plants.
const plant = process.env.NUMERA_TEST_PLANT
  ? await import(
      pathToFileURL(
        path.join(import.meta.dirname, 'plants', `${process.env.NUMERA_TEST_PLANT}.mjs`)
      ).href
    )
  : {};

await app.register();
await plant.afterRegister?.(app, distDir);
await app.bootstrap();
app.isLoaded = true;
await plant.beforeListen?.(app, distDir);
// A worker must not listen.
if (role !== 'worker') await app.listen();
process.send({ ready: true });
