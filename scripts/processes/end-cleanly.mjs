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

/** @param {(signal: string) => number} codeOf exit code for a signal; a second signal does not cut the end short */
export function endOnSignals(codeOf) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => void end(codeOf(signal)));
  }
}
