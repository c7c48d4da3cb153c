// npm run numera -- <command>: the command line of Numera (`dist/src/cli.js`) in the environment of this installation.
import { root, bootstrap } from './bootstrap.mjs';
import { runInApp } from './app/run-in-app.mjs';

await runInApp({ root, bootstrap, program: 'dist/src/cli.js', args: process.argv.slice(2) });
