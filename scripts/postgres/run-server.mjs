// pg_ctl start, stop and status, with patience after a `kill -9`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from './choose-account.mjs';
import { serverEnvironment } from './make-cluster.mjs';

/** The postmaster's pid and port if it runs. */
export function runningServer({ account, binaries, base, data }) {
  if (!existsSync(path.join(data, 'PG_VERSION'))) return undefined;
  const asked = control({ account, binaries, base, data }, ['status']);
  if (asked.status !== 0) return undefined;
  const [pid, , , port] = pidFile(data);
  // The state is written last; without it the server is still starting or already stopping.
  return pid && port ? { pid: Number(pid), port: Number(port) } : undefined;
}

/**
 * Right after a `kill -9` the old postmaster may still be listed, dead but not yet reaped, and PostgreSQL
 * then refuses to start. Its pid file is its own affair: we wait, we never delete it.
 */
export async function startServer(server, { port, settings, say }) {
  const options = Object.entries({ ...settings, port })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const since = Date.now();
  for (let told = false; ;) {
    const log = path.join(server.data, 'start.log');
    const before = logText(log).length;
    const started = control(server, ['start', '-w', '-t', '120', '-l', log, '-o', options]);
    if (started.status === 0) return;
    const running = runningServer(server);
    if (running) return;
    const reason = logText(log).slice(before);
    const patience = isUnreaped(server.data) ? 120_000 : 15_000;
    const worthWaiting =
      /postmaster\.pid" already exists|shared memory block .* is still in use/.test(reason);
    if (!worthWaiting || Date.now() - since > patience)
      throw new Error(startFailure(server, started, reason));
    if (!told && Date.now() - since > 3_000) {
      say('PostgreSQL was killed a moment ago; waiting until the system has let go of it');
      told = true;
    }
    await sleep(400);
  }
}

/** Fast: sessions are ended, everything is written. Then, if that hangs, at once; the next start recovers. */
export function stopServer(server) {
  const fast = control(server, ['stop', '-m', 'fast', '-w', '-t', '60']);
  if (fast.status === 0 || !runningServer(server)) return;
  control(server, ['stop', '-m', 'immediate', '-w', '-t', '30']);
}

function control({ account, binaries, base, data }, args) {
  return runAs(account, binaries.pg_ctl, [...args, '-D', data], {
    cwd: base,
    env: serverEnvironment(base),
    // A pipe would be inherited by the server and keep us waiting for its end.
    stdio: 'ignore',
  });
}

const pidFile = (data) => logText(path.join(data, 'postmaster.pid')).split('\n');

const logText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Dead, but its parent has not collected it: such a process cannot be writing. */
function isUnreaped(data) {
  const status = logText(`/proc/${Number(pidFile(data)[0])}/stat`);
  return /^\d+ \(.*\) Z/.test(status);
}

function startFailure({ data }, started, reason) {
  const lines = reason.trim().split('\n').slice(-5).join('\n');
  return `PostgreSQL did not start (${data}): ${started.error?.message ?? (lines || 'no reason given')}`;
}
