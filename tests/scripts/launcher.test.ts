import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAlive } from '../../scripts/processes/is-alive.mjs';
import { startPostgres, statusPostgres, stopPostgres } from '../../scripts/postgres.mjs';
import { root } from '../harness/test-environment';

let dir: string;
const start = () => startPostgres({ dir, port: 56_100, fsync: false, maxConnections: 20 });

const ask = async <T extends object>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(() => {
  // Open to `nobody`, as whom the server runs when the tests run as root.
  dir = path.join(mkdtempSync(path.join(root, '.launcher-')), 'postgres');
});

afterAll(async () => {
  await stopPostgres({ dir });
  rmSync(path.dirname(dir), { recursive: true, force: true });
});

it('makes a cluster with UTC, scram and Cyrillic case, and says nothing runs before', async () => {
  expect(statusPostgres({ dir })).toBeUndefined();
  const server = await start();
  expect(server.started).toBe(true);
  const [row] = await ask<{ zone: string; lower: string; encryption: string }>(
    server.superuserUrl,
    `select current_setting('timezone') as zone, lower('ПРИВЕТ') as lower,
            current_setting('password_encryption') as encryption`
  );
  expect(row).toEqual({ zone: 'UTC', lower: 'привет', encryption: 'scram-sha-256' });
});

it('keeps port and passwords in a file that only its owner can read, and refuses a wrong password', async () => {
  const { port, appUrl } = await start();
  const file = path.join(dir, 'access.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { port: number; passwords: object };
  expect(kept.port).toBe(port);
  expect(Object.keys(kept.passwords)).toEqual(['superuser', 'owner', 'app']);
  const wrong = new URL(appUrl);
  wrong.password = 'wrong';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

it('finds the running server when it is started again', async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ started: false, pid: first.pid, port: first.port });
});

it('gives the app a login without rights over the server, and the owner schemas authorised to it', async () => {
  const { appUrl, ownerUrl } = await start();
  const [role] = await ask(
    appUrl,
    `select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`
  );
  expect(role).toEqual({
    rolname: 'numera_app',
    rolsuper: false,
    rolcreatedb: false,
    rolcreaterole: false,
  });
  await expect(ask(appUrl, 'create schema mine')).rejects.toThrow(/permission denied/);
  await ask(ownerUrl, 'create schema trial authorization numera_app');
  await ask(appUrl, 'create table trial.kept (n int); insert into trial.kept values (42)');
});

it('starts again after kill -9 of the server, on the same port and with what was committed', async () => {
  for (let round = 0; round < 2; round += 1) {
    const before = await start();
    process.kill(before.pid, 'SIGKILL');
    const after = await start();
    expect(after.started).toBe(true);
    expect(after.pid).not.toBe(before.pid);
    expect(after.port).toBe(before.port);
    expect(await ask(after.appUrl, 'select n from trial.kept')).toEqual([{ n: 42 }]);
  }
}, 300_000);

it('starts again when the server that it has found running dies before it answers', async () => {
  const before = await start();
  const starting = start();
  process.kill(before.pid, 'SIGKILL');
  const after = await starting;
  expect(after.started).toBe(true);
  expect(after.pid).not.toBe(before.pid);
  expect(await ask(after.appUrl, 'select n from trial.kept')).toEqual([{ n: 42 }]);
}, 300_000);

it('is started once when two commands start it at the same moment', async () => {
  await stopPostgres({ dir });
  const both = await Promise.all([start(), start()]);
  expect(both.map(({ started }) => started).sort()).toEqual([false, true]);
  expect(both[0].pid).toBe(both[1].pid);
});

it('takes the next port when a stranger has the kept one', async () => {
  const { port } = await start();
  await stopPostgres({ dir });
  const { createServer } = await import('node:net');
  const stranger = createServer().listen(port, '127.0.0.1');
  await sleep(50);
  try {
    const moved = await start();
    expect(moved.port).not.toBe(port);
    expect(await ask(moved.appUrl, 'select n from trial.kept')).toEqual([{ n: 42 }]);
  } finally {
    stranger.close();
  }
});

it('stops the server, and stopping what is stopped is no fault', async () => {
  const { pid } = await start();
  expect(await stopPostgres({ dir })).toBe(true);
  expect(statusPostgres({ dir })).toBeUndefined();
  expect(isAlive(pid)).toBe(false);
  expect(await stopPostgres({ dir })).toBe(false);
});
