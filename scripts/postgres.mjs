// The embedded PostgreSQL: start, stop, status, from the command line or imported.
//   node scripts/postgres.mjs start|stop|status [--dir .data/postgres] [--port 5433] [--fsync off] [--max-connections 100]
// `dir` holds data/ (the cluster) and access.json (port and passwords, 0600). No secret is ever printed.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkOurs } from './environment/data-folder.mjs';
import { chooseAccount } from './postgres/choose-account.mjs';
import { choosePort, isFree } from './processes/choose-port.mjs';
import { findBinaries } from './postgres/find-binaries.mjs';
import { holdLock } from './processes/hold-lock.mjs';
import { readAccess, writeAccess } from './postgres/keep-access.mjs';
import { makeCluster } from './postgres/make-cluster.mjs';
import { databaseName, loginNames, makeLogins } from './postgres/make-logins.mjs';
import { runningServer, startServer, stopServer } from './postgres/run-server.mjs';
import { serverSettings } from './postgres/server-settings.mjs';
import { useOpenFolder } from './postgres/use-open-folder.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const defaultDir = path.join(root, '.data', 'postgres');

/**
 * Starts the server unless it runs, and makes what is missing: cluster, database, logins.
 * @param {{ dir?: string, port?: number, fsync?: boolean, maxConnections?: number, say?: (line: string) => void }} wish
 *   `port`: wanted; the next free one is taken and kept
 * @returns {Promise<{ dir, port, pid, started, superuserUrl, ownerUrl, appUrl, account }>}
 */
export async function startPostgres(wish = {}) {
  const base = openBase(wish.dir);
  return holdLock(path.join(base, 'launcher.lock'), async () => {
    const server = openCluster(base);
    const access = readAccess(base);
    makeCluster({ ...server, password: access.passwords.superuser });
    const port = access.port ?? wish.port ?? 5433;
    const before = await openRunning(server, access);
    const running = before ?? (await startOnFreePort(server, port, wish));
    if (access.port !== running.port) writeAccess(base, { ...access, port: running.port });
    const urls = urlsOf(access.passwords, running.port);
    if (!before) await makeOurLogins(urls, access);
    return { dir: base, ...running, started: !before, ...urls, account: server.account.name };
  });
}

/** What `kill -9` has just hit may still be listed as alive: it does not answer, and a moment later it is gone. */
async function openRunning(server, access) {
  const running = runningServer(server);
  if (!running) return undefined;
  const isThere = () => runningServer(server)?.pid === running.pid;
  try {
    await makeOurLogins(urlsOf(access.passwords, running.port), access, isThere);
    return running;
  } catch (error) {
    if (isThere()) throw error;
    return undefined;
  }
}

const makeOurLogins = ({ superuserUrl }, { passwords }, isThere) =>
  makeLogins(
    superuserUrl,
    {
      owner: { name: loginNames.owner, password: passwords.owner },
      app: { name: loginNames.app, password: passwords.app },
      database: databaseName,
    },
    isThere
  );

/** @returns {Promise<boolean>} whether there was anything to stop */
export async function stopPostgres({ dir } = {}) {
  const base = openBase(dir);
  return holdLock(path.join(base, 'launcher.lock'), async () => {
    const server = openCluster(base);
    const running = runningServer(server);
    if (running) stopServer(server);
    return Boolean(running);
  });
}

/** @returns {{ pid: number, port: number } | undefined} */
export function statusPostgres({ dir } = {}) {
  return runningServer(openCluster(openBase(dir)));
}

async function startOnFreePort(server, wanted, wish) {
  for (let left = 5; ; left -= 1) {
    const port = await choosePort(wanted);
    try {
      await startServer(server, {
        port,
        settings: serverSettings(wish),
        say: wish.say ?? (() => {}),
      });
    } catch (error) {
      // Somebody took the port between our look and the server's.
      if (left === 0 || (await isFree(port))) throw error;
      continue;
    }
    const running = runningServer(server);
    if (running) return running;
    throw new Error(`PostgreSQL ended right after its start; see ${path.join(server.data, 'log')}`);
  }
}

function openBase(dir = defaultDir) {
  const base = path.resolve(dir);
  // Others may pass through, so that the server's account reaches its folder; they can read nothing of worth.
  mkdirSync(base, { recursive: true, mode: 0o755 });
  checkOurs(base);
  return base;
}

function openCluster(base) {
  const data = path.join(base, 'data');
  const binaries = findBinaries();
  const account = chooseAccount({ base, data, postgres: binaries.postgres });
  if (account) return { base, data, binaries, account };
  if (existsSync(data)) {
    throw new Error(
      `The owner of ${data} may not enter it or node_modules: open the folders above to others (chmod o+x).`
    );
  }
  return useOpenFolder({ base, binaries });
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
