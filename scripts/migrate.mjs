// npm run migrate: brings the database to this version, with the owner's login.
import { root, bootstrap } from './bootstrap.mjs';
import { runInApp } from './app/run-in-app.mjs';

await runInApp({ root, bootstrap, program: 'dist/src/migrate.js', args: [] });
