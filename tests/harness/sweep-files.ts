import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { filesFolder } from './test-environment';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Removes this process's files, and those of processes that were killed before they could remove theirs. */
export const sweepFiles = (): void => {
  const all = path.dirname(filesFolder);
  const names = existsSync(all) ? readdirSync(all) : [];
  for (const name of names)
    if (Number(name) === process.pid || !isAlive(Number(name)))
      rmSync(path.join(all, name), { recursive: true, force: true });
};
