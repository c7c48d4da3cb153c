// The embedded PostgreSQL: start, stop, status, from the command line or imported.
//   node scripts/postgres.mjs start|stop|status [--dir .data/postgres] [--port 5433] [--fsync off] [--max-connections 100]
// `dir` holds data/ (the cluster) and access.json (port and passwords, 0600). No secret is ever printed.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chooseAccount } from './postgres/choose-account.mjs';
import { choosePort, isFree } from './postgres/choose-port.mjs';
import { findBinaries } from './postgres/find-binaries.mjs';
import { readAccess, writeAccess } from './postgres/keep-access.mjs';
import { makeCluster } from './postgres/make-cluster.mjs';
import { databaseName, loginNames, makeLogins } from './postgres/make-logins.mjs';
import { runningServer, startServer, stopServer } from './postgres/run-server.mjs';
import { serverSettings } from './postgres/server-settings.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const defaultDir = path.join(root, '.data', 'postgres');

/**
 * Starts the server unless it runs, and makes what is missing: cluster, database, logins.
 * @param {{ dir?: string, port?: number, fsync?: boolean, maxConnections?: number, say?: (line: string) => void }} wish
 *   `port`: wanted; the next free one is taken and kept
 * @returns {Promise<{ dir, port, pid, started, superuserUrl, ownerUrl, appUrl, account }>}
 */
export async function startPostgres(wish = {}) {
  const say = wish.say ?? (() => {});
  const { server, access } = openCluster(wish.dir);
  makeCluster({ ...server, password: access.passwords.superuser });
  let running = runningServer(server);
  const started = !running;
  for (let tries = 0; !running && tries < 5; tries += 1) {
    const port = await choosePort(access.port ?? wish.port ?? 5433);
    try {
      await startServer(server, { port, settings: serverSettings(wish), say });
    } catch (error) {
      // Somebody took the port between our look and the server's.
      if (tries === 4 || (await isFree(port))) throw error;
    }
    running = runningServer(server);
  }
  if (!running)
    throw new Error(`PostgreSQL did not start; its log: ${path.join(server.data, 'log')}`);
  if (access.port !== running.port) writeAccess(server.base, { ...access, port: running.port });
  const urls = urlsOf(access.passwords, running.port);
  await makeLogins(urls.superuserUrl, access.passwords);
  return { dir: server.base, ...running, started, ...urls, account: server.account.name };
}

export async function stopPostgres({ dir } = {}) {
  const { server } = openCluster(dir);
  const running = runningServer(server);
  if (running) stopServer(server);
  return Boolean(running);
}

export function statusPostgres({ dir } = {}) {
  return runningServer(openCluster(dir).server);
}

function openCluster(dir = defaultDir) {
  const base = path.resolve(dir);
  // Others may pass through, so that the server's account reaches its folder; they can read nothing.
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const data = path.join(base, 'data');
  const binaries = findBinaries();
  const account = chooseAccount({ base, data, postgres: binaries.postgres });
  return { server: { base, data, binaries, account }, access: readAccess(base) };
}

function urlsOf(passwords, port) {
  const url = (login, database) =>
    `postgres://${loginNames[login]}:${passwords[login]}@127.0.0.1:${port}/${database}`;
  return {
    superuserUrl: url('superuser', 'postgres'),
    ownerUrl: url('owner', databaseName),
    appUrl: url('app', databaseName),
  };
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: 'string' },
      port: { type: 'string' },
      fsync: { type: 'string', default: 'on' },
      'max-connections': { type: 'string' },
    },
  });
  const wish = {
    ...(values.dir ? { dir: values.dir } : {}),
    ...(values.port ? { port: Number(values.port) } : {}),
    ...(values['max-connections'] ? { maxConnections: Number(values['max-connections']) } : {}),
    fsync: values.fsync !== 'off',
    say: console.log,
  };
  if (positionals[0] === 'start') {
    const { port, pid, started, account } = await startPostgres(wish);
    console.log(
      `PostgreSQL ${started ? 'started' : 'already runs'}: 127.0.0.1:${port}, pid ${pid}, as ${account}`
    );
  } else if (positionals[0] === 'stop') {
    console.log((await stopPostgres(wish)) ? 'PostgreSQL stopped' : 'PostgreSQL was not running');
  } else if (positionals[0] === 'status') {
    const running = statusPostgres(wish);
    console.log(running ? `running: 127.0.0.1:${running.port}, pid ${running.pid}` : 'stopped');
    process.exitCode = running ? 0 : 3;
  } else {
    console.error(
      'postgres.mjs start|stop|status [--dir …] [--port …] [--fsync off] [--max-connections …]'
    );
    process.exitCode = 2;
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
