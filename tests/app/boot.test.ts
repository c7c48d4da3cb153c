import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appLogin } from '../harness/cluster';
import { migrate } from '../../src/plugins/core/server/src/migrations';
import { sql } from '../../src/plugins/core/server/src/sql';
import { bootApp, databaseEnvironment, type TestApp } from '../harness/boot-app';
import { createTestDatabase, type TestDatabase } from '../harness/test-database';
import { root } from '../harness/test-environment';
import { startApp } from '../harness/start-app';

const PLUGINS = ['core', 'audit', 'access', 'jobs', 'numbers', 'exchange', 'conversion'];

const migrateIt = ({ ownerUrl }: TestDatabase) =>
  migrate(ownerUrl, path.join(root, 'database/migrations'), appLogin);

/** Tables and columns of every schema of ours: what must not differ between ways to get there. */
const shapeOf = ({ db }: TestDatabase) =>
  db.rows(sql`
    select table_schema, table_name, column_name, data_type from information_schema.columns
    where table_schema in ('crm', 'crm_stage', 'public') order by 1, 2, 3`);

describe('the application', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: { LOG_LEVEL: 'info' } });
  });
  afterAll(() => app?.close());

  it('loads every plugin', async () => {
    expect(await app.inside('list-plugins')).toEqual(expect.arrayContaining(PLUGINS));
  });

  it('lives, and is ready without a word of detail', async () => {
    expect((await fetch(`${app.url}/_health`)).status).toBe(204);
    const ready = await fetch(`${app.url}/api/numera/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { data: { ready: true } }]);
  });

  it('logs one JSON object a request, by the pattern of its route, without query', async () => {
    await fetch(`${app.url}/api/providers/12345?phone=79051234567`);
    const find = () =>
      app
        .output()
        .split('\n')
        .filter((each) => each.startsWith('{') && each.endsWith('}'))
        .map((each) => JSON.parse(each) as Record<string, unknown>)
        .find(({ message, route }) => message === 'request' && route === '/api/providers/:id');
    for (let n = 0; n < 100 && !find(); n += 1) await sleep(20);
    const line = find();
    expect(line).toMatchObject({
      method: 'GET',
      status: 401,
      principal: 'anonymous',
      level: 'info',
    });
    expect(line?.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(typeof line?.ms).toBe('number');
    expect(app.output()).not.toMatch(/7905|12345/);
  });

  it('holds no open door of a fresh installation', async () => {
    const send = (at: string, body: object) =>
      fetch(app.url + at, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const person = { username: 'person', email: 'person@numera.test', password: 'Password-12' };
    expect([400, 401, 403, 404]).toContain((await send('/api/auth/local/register', person)).status);
    for (const at of ['/mcp', '/openapi.json', '/documentation', '/admin/transfer/runner/push'])
      expect([401, 403, 404], at).toContain((await fetch(app.url + at)).status);
  });

  it('ends with 0 when it is told to', async () => {
    const { code, signal } = await app.stop();
    expect([code, signal]).toEqual([0, null]);
  });
});

describe('migrations', () => {
  it('run on an empty database, and a second time do nothing', async () => {
    const database = await createTestDatabase({ empty: true });
    const first = await migrateIt(database);
    const shape = await shapeOf(database);
    const second = await migrateIt(database);
    expect(first.applied.length).toBeGreaterThan(3);
    expect(second).toEqual({ applied: [], present: first.applied.length });
    expect(await shapeOf(database)).toEqual(shape);
    await database.drop();
  });

  it('run once when two processes start them at the same moment', async () => {
    const database = await createTestDatabase({ empty: true });
    const both = await Promise.all([migrateIt(database), migrateIt(database)]);
    const applied = both.map((each) => each.applied.length).sort((a, b) => a - b);
    expect(applied[0]).toBe(0);
    expect(applied[1]).toBeGreaterThan(3);
    await database.drop();
  });
});

describe('two instances on an empty database', () => {
  it('boot at once, seed once, and leave what one alone leaves', async () => {
    const database = await createTestDatabase({ empty: true });
    await migrateIt(database);
    const env = databaseEnvironment(database.name);
    const apps = await Promise.all([startApp(env), startApp(env)]);
    for (const app of apps) expect((await fetch(`${app.url}/api/numera/ready`)).status).toBe(200);
    const twice = await database.db.rows(sql`
      select code, count(*)::int as n from public.admin_roles group by code having count(*) > 1`);
    expect(twice).toEqual([]);
    const roles = await database.db.one<{ n: number }>(
      sql`select count(*)::int as n from public.admin_roles`
    );
    expect(roles?.n).toBeGreaterThan(2);
    for (const app of apps) expect((await app.stop()).code).toBe(0);

    const alone = await createTestDatabase();
    expect(await shapeOf(database)).toEqual(await shapeOf(alone));
    await alone.drop();
    await database.drop();
  });
});

describe('a worker', () => {
  it('boots without listening and ends with 0', async () => {
    const database = await createTestDatabase();
    const worker = await startApp(databaseEnvironment(database.name), { role: 'worker' });
    await expect(fetch(`${worker.url}/_health`)).rejects.toThrow();
    expect((await worker.stop()).code).toBe(0);
    await database.drop();
  });
});
