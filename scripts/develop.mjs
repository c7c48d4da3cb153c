// npm run develop: Strapi with server and admin watched, on this installation's database.
import { bootstrap, root } from './bootstrap.mjs';
import { givenEnvironment } from './environment/app-environment.mjs';
import { end, endOnSignals } from './processes/end-cleanly.mjs';
import { runCommand, startCommand } from './processes/run-command.mjs';

endOnSignals(() => 0);
try {
  await bootstrap();
  const { compileServer } = await import('./build/build-app.mjs');
  const { prepareDatabase } = await import('./app/prepare-database.mjs');
  const given = { ...givenEnvironment(root), NODE_ENV: process.env.NODE_ENV || 'development' };
  await compileServer({ root, env: given });
  const { env, note } = await prepareDatabase({ root, given, ours: true });
  console.log(`database: ${note}`);
  await runCommand(process.execPath, ['dist/src/migrate.js'], { cwd: root, env });
  const strapi = 'node_modules/@strapi/strapi/bin/strapi.js';
  const { code } = await startCommand(process.execPath, [strapi, 'develop'], { cwd: root, env })
    .ended;
  await end(code ?? 0);
} catch (error) {
  console.error(error.message);
  await end(1);
}
