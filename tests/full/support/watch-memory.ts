import { readFileSync } from 'node:fs';

export interface Peak {
  /** High-water mark of everything resident since the process began, in MB. */
  readonly resident: number;
  /** The most of its own (heap, buffers) that was seen, without the pages of programs and libraries. */
  readonly own: number;
}

const EVERY_MS = 200;
const MB = 1024;

const read = (pid: number) => {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]);
  return { peak: of('VmHWM') / MB, own: of('RssAnon') / MB };
};

/** Whether this system tells what a process holds. */
export const canWatchMemory = process.platform === 'linux';

/** Samples a process until the answer is called. */
export const watchMemory = (pid: number): (() => Peak) => {
  const first = read(pid);
  let [resident, own] = [first.peak, first.own];
  const look = (): void => {
    const now = read(pid);
    resident = Math.max(resident, now.peak);
    own = Math.max(own, now.own);
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // It has ended: what was seen stays.
      clearInterval(timer);
    }
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return { resident: Math.round(resident), own: Math.round(own) };
  };
};
