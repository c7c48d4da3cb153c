// pg_ctl start and stop, with patience after a `kill -9`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from './choose-account.mjs';
import { isAlive, isUncollected } from '../processes/is-alive.mjs';
import { serverEnvironment } from './make-cluster.mjs';

/** @returns {{ pid: number, port: number } | undefined} the server that lives on these files */
export function runningServer({ data }) {
  const [pid, , , port] = pidFile(data);
  if (!port || !isAlive(Number(pid)) || !isPostgres(Number(pid))) return undefined;
  return { pid: Number(pid), port: Number(port) };
}

/**
 * Right after a `kill -9` the old server is listed still, dead but not yet collected, and PostgreSQL refuses
 * to start beside it. Its pid file is its own affair: we wait, we never delete it.
 */
export async function startServer(server, { port, settings, say }) {
  const options = Object.entries({ ...settings, port })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const log = path.join(server.data, 'start.log');
  let told = false;
  for (const since = Date.now(); ;) {
    const before = textOf(log).length;
    const started = control(server, ['start', '-w', '-t', '120', '-l', log, '-o', options]);
    if (started.status === 0) return;
    const reason = textOf(log).slice(before);
    const waited = Date.now() - since;
    if (!isStillLetGo(reason) || waited > patience(server.data)) {
      throw new Error(startFailure(server, started, reason));
    }
    if (!told && waited > 3_000) {
      say('PostgreSQL was killed a moment ago: waiting until the system has let go of it');
      told = true;
    }
    await sleep(400);
  }
}

/** Fast: sessions are ended, everything is written. If that hangs, at once; the next start recovers. */
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

const pidFile = (data) => textOf(path.join(data, 'postmaster.pid')).split('\n');

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** After a reboot the number in the pid file may be anybody's. */
function isPostgres(pid) {
  const command = textOf(`/proc/${pid}/cmdline`);
  return command === '' || command.includes('postgres');
}

const isStillLetGo = (reason) =>
  /postmaster\.pid" already exists|shared memory block .* is still in use/.test(reason);

/** An uncollected process goes for certain, only some init processes take a minute over it. */
const patience = (data) => (isUncollected(Number(pidFile(data)[0])) ? 120_000 : 15_000);

function startFailure({ data }, started, reason) {
  const lines = reason.trim().split('\n').slice(-5).join('\n');
  return `PostgreSQL did not start (${data}): ${started.error?.message ?? (lines || 'no reason given')}`;
}
