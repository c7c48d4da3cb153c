import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asSuperuser, inDatabase, quoted } from '../harness/cluster';
import { databaseEnvironment } from '../harness/boot-app';
import { startApp } from '../harness/start-app';
import { hasRedis, startRedis, type TestRedis } from '../harness/start-redis';
import { createTestDatabase, type TestDatabase } from '../harness/test-database';
import { dist, root, testEnvironment } from '../harness/test-environment';

const LONG = 'another-secret-of-at-least-thirty-two-characters';

/** Each changes one thing of a good environment; the line names the variable. */
const table: ReadonlyArray<
  readonly [string, Readonly<Record<string, string | undefined>>, RegExp]
> = [
  ['no database', { DATABASE_URL: undefined }, /^DATABASE_URL: is missing$/],
  [
    'a database that is not PostgreSQL',
    { DATABASE_URL: 'mysql://a@b/c' },
    /^DATABASE_URL: must be a postgres/,
  ],
  ['a database URL that is none', { DATABASE_URL: 'numera' }, /^DATABASE_URL: must be a postgres/],
  [
    'a login called crm',
    { DATABASE_URL: 'postgres://crm:x@127.0.0.1/numera' },
    /^DATABASE_URL: .*crm/,
  ],
  ['a direct URL that is none', { DATABASE_DIRECT_URL: 'nope' }, /^DATABASE_DIRECT_URL: must be/],
  [
    'one login as owner and app',
    { DATABASE_OWNER_URL: 'postgres://app@127.0.0.1/numera' },
    /^DATABASE_OWNER_URL: must be another/,
  ],
  [
    'a pool that is too small',
    { DATABASE_POOL_MAX: '1' },
    /^DATABASE_POOL_MAX: must be at least 2$/,
  ],
  ['a Redis URL that is none', { REDIS_URL: 'http://127.0.0.1' }, /^REDIS_URL: must be a redis/],
  ['no keys', { APP_KEYS: undefined }, /^APP_KEYS: is missing$/],
  ['short keys', { APP_KEYS: 'a,b' }, /^APP_KEYS: .*16 characters/],
  ['example keys', { APP_KEYS: 'toBeModified1234,toBeModified5678' }, /^APP_KEYS: .*example/],
  ['no admin secret', { ADMIN_JWT_SECRET: undefined }, /^ADMIN_JWT_SECRET: is missing$/],
  ['a short secret', { API_TOKEN_SALT: 'short' }, /^API_TOKEN_SALT: must have at least 32/],
  ['an example secret', { JWT_SECRET: `tobemodified-${LONG}` }, /^JWT_SECRET: is an example/],
  ['a secret of one character', { ENCRYPTION_KEY: 'a'.repeat(40) }, /^ENCRYPTION_KEY: .*random/],
  ['one secret used twice', { JWT_SECRET: LONG, ENCRYPTION_KEY: LONG }, /must differ/],
  ['no key of the audit log', { NUMERA_AUDIT_KEY: undefined }, /^NUMERA_AUDIT_KEY: is missing$/],
  [
    'a key of the audit log that was replaced by a short one',
    { NUMERA_AUDIT_KEY: `new:short,${LONG}` },
    /^NUMERA_AUDIT_KEY: must have at least 32/,
  ],
  [
    'two keys of the audit log without names',
    { NUMERA_AUDIT_KEY: `${LONG}-2,${LONG}` },
    /^NUMERA_AUDIT_KEY: .*only one without$/,
  ],
  [
    'two keys of the audit log with one name',
    { NUMERA_AUDIT_KEY: `a:${LONG}-2,a:${LONG}` },
    /^NUMERA_AUDIT_KEY: must not give one name to two/,
  ],
  [
    'one key of the audit log under two names',
    { NUMERA_AUDIT_KEY: `b:${LONG},a:${LONG}` },
    /^NUMERA_AUDIT_KEY: must not hold one secret twice$/,
  ],
  [
    'a name of a key with a blank',
    { NUMERA_AUDIT_KEY: `a b:${LONG}` },
    /^NUMERA_AUDIT_KEY: must name its keys/,
  ],
  [
    'an old key of the audit log that signs cursors',
    { NUMERA_CURSOR_SECRET: LONG, NUMERA_AUDIT_KEY: `a:${LONG}-2,${LONG}` },
    /must differ/,
  ],
  ['no secret of cursors', { NUMERA_CURSOR_SECRET: '' }, /^NUMERA_CURSOR_SECRET: is missing$/],
  ['a port that is a word', { PORT: 'http' }, /^PORT: must be a number$/],
  ['a port out of range', { PORT: '70000' }, /^PORT: must be at most 65535$/],
  ['an unknown mode', { NODE_ENV: 'prod' }, /^NODE_ENV: must be production/],
  ['an unknown role', { NUMERA_ROLE: 'queue' }, /^NUMERA_ROLE: must be all, web or worker$/],
  ['a zone that is none', { NUMERA_TIME_ZONE: 'Moscow' }, /^NUMERA_TIME_ZONE: is not an IANA/],
  ['any origin', { NUMERA_CORS_ORIGINS: '*' }, /^NUMERA_CORS_ORIGINS: may not hold \*/],
  [
    'an origin with a path',
    { NUMERA_CORS_ORIGINS: 'https://a.test/b' },
    /^NUMERA_CORS_ORIGINS: .*origin/,
  ],
  ['a public address that is none', { PUBLIC_URL: 'numera' }, /^PUBLIC_URL: must be a URL$/],
  [
    'files below public/',
    { NUMERA_FILES_DIR: './public/files' },
    /^NUMERA_FILES_DIR: must not lie below public/,
  ],
  [
    'failpoints outside of tests',
    { NODE_ENV: 'production', NUMERA_FAILPOINTS: 'a:kill' },
    /^NUMERA_FAILPOINTS: .*NODE_ENV=test/,
  ],
  [
    'a drain without end',
    { NUMERA_DRAIN_SECONDS: '86400' },
    /^NUMERA_DRAIN_SECONDS: must be at most 600$/,
  ],
  [
    'a database on another network without TLS',
    { NODE_ENV: 'production', DATABASE_URL: 'postgres://app@db.example.com/numera' },
    /^DATABASE_URL: .*without TLS/,
  ],
  [
    'an owner’s login on another network without TLS',
    {
      NODE_ENV: 'production',
      DATABASE_OWNER_URL: 'postgres://owner@203.0.113.7/numera?sslmode=prefer',
    },
    /^DATABASE_OWNER_URL: .*without TLS/,
  ],
  [
    'a Redis on another network without TLS',
    { NODE_ENV: 'production', REDIS_URL: 'redis://redis.example.com' },
    /^REDIS_URL: .*rediss/,
  ],
  [
    'one key for cursors and for the audit log',
    { NUMERA_CURSOR_SECRET: LONG, NUMERA_AUDIT_KEY: LONG },
    /must differ/,
  ],
  [
    'an administrator without a password',
    { NUMERA_ADMIN_EMAIL: 'admin@example.com' },
    /one without the other$/,
  ],
  [
    'a short password of the administrator',
    { NUMERA_ADMIN_EMAIL: 'admin@example.com', NUMERA_ADMIN_PASSWORD: 'Short1' },
    /^NUMERA_ADMIN_PASSWORD: must have at least 12/,
  ],
  [
    'a password that bcrypt would cut',
    { NUMERA_ADMIN_EMAIL: 'admin@example.com', NUMERA_ADMIN_PASSWORD: `Aa1${'я'.repeat(35)}` },
    /^NUMERA_ADMIN_PASSWORD: must have at most 72 bytes$/,
  ],
  [
    'an administrator whose address is none',
    { NUMERA_ADMIN_EMAIL: 'admin', NUMERA_ADMIN_PASSWORD: 'Long-enough-password-1' },
    /^NUMERA_ADMIN_EMAIL: must be an e-mail/,
  ],
  [
    'no attempt to log in at all',
    { NUMERA_LOGINS_PER_ACCOUNT: '0' },
    /^NUMERA_LOGINS_PER_ACCOUNT: must be at least 1$/,
  ],
  ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: must be error/],
  ['a flag that is a word', { NUMERA_DEMO: 'perhaps' }, /^NUMERA_DEMO: must be 0 or 1$/],
];

const base = testEnvironment({ DATABASE_URL: 'postgres://app@127.0.0.1/numera' });

const lines = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());

const check = (more: Readonly<Record<string, string | undefined>>) => {
  const env = Object.fromEntries(
    Object.entries({ ...base, ...more }).filter(([, value]) => value !== undefined)
  );
  const run = spawnSync(process.execPath, [path.join(dist, 'src/check-env.js')], {
    cwd: root,
    env: { PATH: process.env.PATH, ...(env as Record<string, string>) },
    encoding: 'utf8',
  });
  return { code: run.status, faults: lines(run.stderr), text: run.stderr };
};

describe('a bad configuration', () => {
  it('is of at least twenty kinds here, and a good one is not one of them', () => {
    expect(table.length).toBeGreaterThanOrEqual(20);
    expect(check({})).toMatchObject({ code: 0, faults: [] });
  });

  it.each(table)('%s: one line, and no start', (_name, change, line) => {
    const { code, faults } = check(change);
    expect(code).toBe(1);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(line);
  });

  it('is not a database near by, or one that speaks TLS', () => {
    const good = [
      'postgres://app@db:5432/numera',
      'postgres://app@10.1.2.3/numera',
      'postgres://app@172.20.0.2/numera',
      'postgres://app@db.example.com/numera?sslmode=verify-full',
    ];
    for (const url of good)
      expect([url, check({ NODE_ENV: 'production', DATABASE_URL: url }).faults]).toEqual([url, []]);
  });

  it('names several faults at once, one line each, and no value of a secret', () => {
    const { faults, text } = check({ PORT: '0', JWT_SECRET: 'hunter2', LOG_LEVEL: 'loud' });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'JWT_SECRET',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(text).not.toContain('hunter2');
  });
});

describe('the worker’s own entry', () => {
  it('does not start in another role', () => {
    const env = { PATH: process.env.PATH, ...base, NUMERA_ROLE: 'web' };
    const run = spawnSync(process.execPath, [path.join(dist, 'src/worker.js')], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([1, 'NUMERA_ROLE: must be worker here\n']);
  });
});

describe('what the configuration points at', () => {
  let database: TestDatabase;
  let good: Record<string, string>;
  beforeAll(async () => {
    database = await createTestDatabase();
    good = databaseEnvironment(database.name);
  });
  afterAll(() => database?.drop());

  // The very check that every start runs, without the seconds that Strapi takes to load.
  const preflight = path.join(dist, 'src/plugins/core/server/src/preflight.js');
  const startWith = (change: Readonly<Record<string, string>>): string[] => {
    const code = `require(${JSON.stringify(preflight)}).startOnlyWhenRight(${JSON.stringify(root)})`;
    const env = { PATH: process.env.PATH, ...base, ...good, ...change };
    const run = spawnSync(process.execPath, ['-e', code], { cwd: root, env, encoding: 'utf8' });
    expect(run.status).toBe(1);
    return lines(run.stderr);
  };

  it('is asked about by every start, before anything is opened', async () => {
    const change = { DATABASE_URL: 'postgres://app@127.0.0.1:1/numera', LOG_LEVEL: 'info' };
    const failure = await startApp({ ...good, ...change }, { patienceMs: 60_000 }).then(
      () => 'it started',
      (error: Error) => error.message
    );
    expect(failure).toContain('ended with 1 before it was ready');
    expect(lines(failure)).toEqual(['DATABASE_URL: nobody listens at this address']);
  });

  it('lets a good one through', () => {
    const code = `require(${JSON.stringify(preflight)}).startOnlyWhenRight(${JSON.stringify(root)})`;
    const env = { PATH: process.env.PATH, ...base, ...good };
    const run = spawnSync(process.execPath, ['-e', code], { cwd: root, env, encoding: 'utf8' });
    expect({ status: run.status, said: run.stderr }).toEqual({ status: 0, said: '' });
  });

  it('does not answer', async () => {
    expect(startWith({ DATABASE_URL: 'postgres://app@127.0.0.1:1/numera' })).toEqual([
      'DATABASE_URL: nobody listens at this address',
    ]);
  });

  it('is not there', async () => {
    const absent = inDatabase(database.url, 'numera_absent');
    expect(startWith({ DATABASE_URL: absent })).toEqual([
      'DATABASE_URL: there is no such database',
    ]);
  });

  it('does not know the password', async () => {
    const url = new URL(database.url);
    url.password = 'wrong';
    const found = startWith({ DATABASE_URL: url.href });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^DATABASE_URL: (the password is wrong|this login may not connect)$/);
  });

  it('would run as a superuser in production', async () => {
    expect(startWith({ DATABASE_URL: database.superUrl, NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL: the login of the app may not be a superuser',
    ]);
  });

  it('is not migrated', async () => {
    const empty = await createTestDatabase({ empty: true });
    const found = startWith(databaseEnvironment(empty.name));
    await empty.drop();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^DATABASE_URL: \d+ migrations have not run.*npm run migrate$/);
  });

  it('is not in UTF8', async () => {
    const name = `${database.name}_latin`;
    await asSuperuser(inject('cluster'), (client) =>
      client.query(
        `create database ${quoted(name)} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`
      )
    );
    const found = startWith({ DATABASE_URL: inDatabase(database.url, name) });
    await asSuperuser(inject('cluster'), (client) => client.query(`drop database ${quoted(name)}`));
    expect(found).toEqual([
      'DATABASE_URL: the database must be encoded in UTF8, this one is in SQL_ASCII',
    ]);
  });

  it('is a folder that is a file', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'numera-'));
    const file = path.join(dir, 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o600);
    expect(startWith({ NUMERA_FILES_DIR: path.join(file, 'files') })).toEqual([
      'NUMERA_FILES_DIR: the folder cannot be made or written',
    ]);
    rmSync(dir, { recursive: true });
  });

  it('is a Redis that does not answer', async () => {
    expect(startWith({ REDIS_URL: 'redis://127.0.0.1:1/0' })).toEqual([
      'REDIS_URL: cannot connect',
    ]);
  });

  describe.skipIf(!hasRedis())('over Redis', () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await startRedis('allkeys-lru');
    });
    afterAll(() => redis?.stop());

    it('would throw jobs away when its memory is full', async () => {
      const found = startWith({ REDIS_URL: redis.url });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(
        /^REDIS_URL: maxmemory-policy must be noeviction, it is allkeys-lru/
      );
    });
  });
});
