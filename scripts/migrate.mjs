// npm run migrate: brings the database to this version, with the owner's login.
import { runInApp } from './app/run-in-app.mjs';
import { root } from './bootstrap.mjs';

await runInApp({ root, program: 'dist/src/migrate.js', args: [] });
