// npm run numera -- <command>: the command line of Numera (`dist/src/cli.js`) in the environment of this installation.
import { runInApp } from './app/run-in-app.mjs';
import { root } from './bootstrap.mjs';

await runInApp({ root, program: 'dist/src/cli.js', args: process.argv.slice(2) });
