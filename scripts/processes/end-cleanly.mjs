// What must be undone at the end (stop the app, then PostgreSQL), in reverse order of its beginning.
import process from 'node:process';

const tasks = [];
let ending;

/** @returns {() => void} takes the task off the list again */
export function atEnd(task) {
  tasks.push(task);
  return () => {
    const place = tasks.indexOf(task);
    if (place >= 0) tasks.splice(place, 1);
  };
}

export function end(code) {
  ending ??= runTasks().then((whole) => process.exit(whole ? code : code || 1));
  return ending;
}

export const isEnding = () => ending !== undefined;

async function runTasks() {
  let whole = true;
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      console.error(error.message);
      whole = false;
    }
  }
  return whole;
}

/**
 * @param {(signal: string) => number} codeOf exit code for a signal; a second signal does not cut the end short
 * @param {() => void} say called once, before the first task
 */
export function endOnSignals(codeOf, say = () => {}) {
  const begin = (signal) => {
    if (!ending) say();
    void end(codeOf(signal));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => begin(signal));
  followNpm(() => begin('SIGTERM'));
}

/** npm hands SIGTERM to the shell between us and it, which dies of it and tells us nothing. */
function followNpm(begin) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    begin();
  }, 500);
  timer.unref();
}
