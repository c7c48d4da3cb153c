// One launcher at a time for a folder. A lock left by a killed launcher is taken over.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './is-alive.mjs';

/** Runs `work` while `file` bears our pid; waits for another living holder. */
export async function holdLock(file, work, patience = 180_000) {
  for (const since = Date.now(); !take(file);) {
    if (Date.now() - since > patience)
      throw new Error(`${file} is held by process ${holder(file)}`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const pid = holder(file);
  if (pid && !isAlive(pid)) setAside(file, pid);
  return false;
}

/** Renaming tells which of two waiting launchers removed it; a fresh lock that slipped in is put back. */
function setAside(file, dead) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (holder(aside) !== dead) return renameSync(aside, file);
    rmSync(aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}
