// Memory of our children while a step runs. Linux only: elsewhere the figure is left out.
import { readFileSync, readdirSync } from 'node:fs';

/** @returns {() => number | undefined} ends the watch and gives the peak in bytes, all children together */
export function watchMemory(root = process.pid, everyMs = 500) {
  if (process.platform !== 'linux') return () => undefined;
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, memoryBelow(root));
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => {
    look();
    clearInterval(timer);
    return peak || undefined;
  };
}

/** Proportional size of all processes below `root`, in bytes: shared pages are counted once. */
export function memoryBelow(root) {
  const children = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(pid);
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const sum = (pid) =>
    (children.get(pid) ?? []).reduce((all, each) => all + sizeOf(each) + sum(each), 0);
  return sum(root);
}

function parentOf(pid) {
  return Number(/^\d+ \(.*\) \S (\d+)/s.exec(textOf(`/proc/${pid}/stat`))?.[1]);
}

function sizeOf(pid) {
  const exact = /^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/smaps_rollup`));
  const coarse = /^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`));
  return Number((exact ?? coarse)?.[1] ?? 0) * 1024;
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
