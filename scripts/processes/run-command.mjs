// Runs a program to its end, its output in a log; the error carries the log's last lines.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { atEnd } from './end-cleanly.mjs';

const MAX_LOG = 20 * 1024 * 1024;

/**
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string }} options without `log` the output goes to ours
 * @returns {Promise<void>} rejects when the program fails
 */
export async function runCommand(file, args, { log, ...options } = {}) {
  const child = startCommand(file, args, { log, ...options });
  const { code, signal } = await child.ended;
  if (code === 0) return;
  const reason = signal ? `was ended by ${signal}` : `failed (${code})`;
  const tail = log ? `\n${lastLines(log)}\n(the whole log: ${log})` : '';
  throw new Error(`${path.basename(file)} ${args.join(' ')} ${reason}${tail}`);
}

/** In a process group of its own: Ctrl-C reaches only us, and we decide the order in which things end. */
export function startCommand(file, args, { log, grace = 10_000, ...options } = {}) {
  const out = log ? openLog(log) : undefined;
  // No stdin: a group of its own that reads from the terminal would be stopped by it.
  const stdio = ['ignore', out ?? 'inherit', out ?? 'inherit'];
  const detached = process.platform !== 'win32';
  const child = spawn(file, args, { detached, stdio, ...options });
  if (out !== undefined) closeSync(out);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const forget = atEnd(() => stop());
  ended.then(forget, forget);
  async function stop() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const hard = setTimeout(() => killGroup(child.pid, detached), grace);
    await ended.catch(() => undefined);
    clearTimeout(hard);
  }
  return { pid: child.pid, ended, stop };
}

function killGroup(pid, grouped) {
  try {
    process.kill(grouped ? -pid : pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}

function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

export function lastLines(file, count = 20) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
