// `npm ci` from the lock. Node's own modules only: this runs before anything is installed.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLines, runCommand } from '../processes/run-command.mjs';
import { countInstalled, neededPlaces, writeStamp } from './lock-state.mjs';

/** @param {{ root: string, progress: (text: string) => void, say: (text: string) => void }} wish */
export async function installPackages({ root, progress, say }) {
  const places = neededPlaces(root);
  const timer = setInterval(() => {
    const { present, all } = countInstalled(root, places);
    progress(`${present} of ${all} packages`);
  }, 2000);
  try {
    await installFromLock(root, say);
    writeStamp(root);
  } finally {
    clearInterval(timer);
  }
}

async function installFromLock(root, say) {
  const log = path.join(root, '.data', 'logs', 'install.log');
  mkdirSync(path.dirname(log), { recursive: true });
  writeFileSync(log, '', { mode: 0o600 });
  // `--include=dev`: NODE_ENV=production in the shell would leave out the compiler.
  const common = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await npm(['ci', ...common], root, log);
  } catch (error) {
    if (!/\bEUSAGE\b|can only install packages when your package/.test(lastLines(log, 200))) {
      throw new Error(
        `${error.message}\nThe packages could not be installed: is the package registry reachable?`
      );
    }
    say('The lock does not fit package.json, `npm ci` refused it: installing with `npm install`,');
    say('so some versions may differ from the tested ones. `npm run lock` mends the lock.');
    await npm(['install', '--no-save', ...common], root, log);
  }
}

function npm(args, cwd, log) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script))
    return runCommand(process.execPath, [script, ...args], { cwd, log });
  const shell = process.platform === 'win32';
  return runCommand(shell ? 'npm.cmd' : 'npm', args, { cwd, log, shell });
}
