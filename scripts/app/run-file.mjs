// `.data/run.json`: which process serves this installation, and where. Left behind by a kill, it is recognised as stale.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../processes/is-alive.mjs';
import { writePrivate } from '../postgres/keep-access.mjs';
import { isServing } from './wait-until-serving.mjs';

const fileOf = (data) => path.join(data, 'run.json');

/** @param {{ pid: number, url: string, starter: number }} run `starter`: the command that ends the app when it is ended */
export function writeRun(data, run) {
  writePrivate(fileOf(data), `${JSON.stringify(run)}\n`);
}

export function clearRun(data) {
  rmSync(fileOf(data), { force: true });
}

/** @returns {Promise<{ pid: number, url: string, starter: number } | undefined>} the installation that already runs (or is starting) */
export async function findRun(data, patience = 120_000) {
  for (const since = Date.now(); existsSync(fileOf(data)); await sleep(500)) {
    const run = JSON.parse(readFileSync(fileOf(data), 'utf8'));
    if (!isAlive(run.pid)) return undefined;
    if (await isServing(run.url)) return run;
    // A living process with that number that serves nothing is somebody else's, after a reboot.
    if (Date.now() - since > patience || !isNode(run.pid)) return undefined;
  }
  return undefined;
}

function isNode(pid) {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('strapi');
  } catch {
    return false;
  }
}
