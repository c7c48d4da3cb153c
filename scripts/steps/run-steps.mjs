// "3/7 PostgreSQL" … "done, 1.4 s, 120 MB": what a person sees of a command with several steps.
import { watchMemory } from '../processes/measure-memory.mjs';

/**
 * @returns {(title: string, work: (progress: (text: string) => void) => Promise<string | void>) => Promise<void>}
 *   `work` may return a word on what it found
 */
export function countSteps(total, print = console.log) {
  let step = 0;
  return async (title, work) => {
    step += 1;
    const since = performance.now();
    const stopWatch = watchMemory();
    print(`${step}/${total} ${title}`);
    const note = await work(progressPrinter(print)).finally(() => clearLine());
    const peak = stopWatch();
    print(
      `    ${[note ?? 'done', seconds(performance.now() - since), peak && memory(peak)].filter(Boolean).join(', ')}`
    );
  };
}

/** One line that changes on a terminal; in a log a line every ten seconds. */
function progressPrinter(print) {
  let last = 0;
  return (text) => {
    if (process.stdout.isTTY) return void process.stdout.write(`\r\u001b[K    ${text}`);
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    print(`    ${text}`);
  };
}

function clearLine() {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export const memory = (bytes) =>
  bytes < 1024 ** 3
    ? `${Math.round(bytes / 1024 ** 2)} MB`
    : `${(bytes / 1024 ** 3).toFixed(1)} GB`;
