import { readFileSync } from 'node:fs';

/** A process that was killed but not yet collected by its parent is dead: it can no longer write. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return !isUncollected(pid);
}

export function isUncollected(pid) {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
