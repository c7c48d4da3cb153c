// Processes that the tests started and forgot: they bear the mark of this run in their environment,
// or belong to Vitest's process group.
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const MARK = 'NUMERA_TEST_RUN';
export const runMark = { [MARK]: randomUUID() };

/**
 * @param {number | undefined} group Vitest's process group
 * @returns {Promise<string[]>} the programs that had to be ended
 */
export async function endLeftovers(group) {
  if (process.platform !== 'linux') return [];
  const marked = () => findMarked(group);
  const left = marked();
  for (const { pid } of left) send(pid, 'SIGTERM');
  for (let tries = 0; tries < 20 && marked().length > 0; tries += 1) await sleep(250);
  for (const { pid } of marked()) send(pid, 'SIGKILL');
  return left.map(({ name, pid }) => `${name} (${pid}) was left and is ended now`);
}

function findMarked(group) {
  const needle = `${MARK}=${runMark[MARK]}`;
  const inGroup = (pid) =>
    Number(/^\d+ \(.*\) [^Z] \d+ (\d+)/s.exec(textOf(`/proc/${pid}/stat`))?.[1]) === group;
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => inGroup(pid) || textOf(`/proc/${pid}/environ`).includes(needle))
    .map((pid) => ({ pid: Number(pid), name: textOf(`/proc/${pid}/comm`).trim() }));
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
