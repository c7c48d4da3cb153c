import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseEnvironment } from '../../../../tests/harness/boot-app';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { dist, root, testEnvironment } from '../../../../tests/harness/test-environment';
import { sweepLogins } from '../../access/server/src/logins/limit-logins';
import { writeFile } from '../../core/server/src/file-store';
import { keepHouse } from '../../core/server/src/housekeeping';
import type { Db } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { onSystemTask } from '../../core/server/src/system-tasks';
import { sweepExchange } from '../../exchange/server/src/services/sweep-exchange';
import { useBell } from '../../jobs/server/src/bell';
import { sweepSuppressions } from '../../numbers/server/src/services/sweep-suppressions';
import { enqueue } from '../../jobs/server/src/services/enqueue';
import { sweepOnce } from '../../jobs/server/src/sweep';
import { countSteps } from '../../jobs/tests/support/count-steps';
import { FAST } from '../../jobs/tests/support/fast-timing';
import { recordSystemTask } from '../server/src/record-system';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  onSystemTask(recordSystemTask);
});
afterAll(() => database?.drop());

const TASKS = [
  'system.files',
  'system.idempotency',
  'system.exchange',
  'system.suppressions',
  'system.logins',
  'system.jobs',
];

const told = (db: Db = database.db, actions: readonly string[] = TASKS) =>
  db.rows<{ action: string; actor: string; rows: number; details: string }>(sql`
    select action, actor_kind as actor, rows::int as rows, details::text as details from crm.audit_events
    where action = any(${[...actions]}::text[]) order by id`);

/** A program of the application, to its end. */
const runProgram = (name: string, database: string, ...args: string[]) => {
  const env = {
    PATH: process.env.PATH ?? '',
    ...testEnvironment({ ...databaseEnvironment(database), NUMERA_ROLE: 'web' }),
  };
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(dist, 'src', `${name}.js`), ...args],
    { cwd: root, env, encoding: 'utf8' }
  );
  return { status, said: stdout.trim().split('\n') };
};

describe('what the application does of its own accord', () => {
  it('is told with its counts when something was done, and not when nothing was', async () => {
    const { db } = database;
    await keepHouse(db);
    await sweepExchange(db);
    expect(await told()).toEqual([]);
    const file = await writeFile({ kind: 'export', filename: 'a.csv', expiresAt: new Date(0) });
    await pipeline(Readable.from([Buffer.from('x')]), file.stream);
    await db.tx((tx) => file.finish(tx));
    await db.rows(sql`
      insert into crm.core_idempotency (principal, route, key, body_hash, created_at)
      select 'user:1', 'POST a', i::text, 'h', now() - interval '25 hours' from generate_series(1, 3) i`);
    await keepHouse(db);
    const events = await told();
    expect(events.map(({ action, rows }) => [action, rows])).toEqual([
      ['system.files', 1],
      ['system.idempotency', 3],
    ]);
    expect(JSON.parse(events[0]?.details ?? '')).toEqual({ expired: 1, orphans: 0 });
    await keepHouse(db);
    expect(await told()).toHaveLength(2);
  });

  it('tells the entries of the stop-list that ran out, once', async () => {
    const { db } = database;
    const before = (await told()).length;
    await db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone, expires_at)
      select 79170000000 + i, 79170000000 + i, now() + make_interval(mins => i - 3) from generate_series(1, 6) i`);
    await sweepSuppressions(db);
    await sweepSuppressions(db);
    const events = (await told()).slice(before);
    expect(events.map(({ action, rows }) => [action, rows])).toEqual([['system.suppressions', 3]]);
    const log = await db.rows(sql`
      select act, actor_kind from crm.numbers_suppression_log where from_phone between 79170000000 and 79170000009`);
    expect(log).toEqual(
      Array.from({ length: 3 }, () => ({ act: 'expired', actor_kind: 'system' }))
    );
  });

  it('tells the attempts to log in that it forgot', async () => {
    const { db } = database;
    const before = (await told()).length;
    await db.rows(sql`
      insert into crm.access_login_attempts (key, attempts, seconds, most, admitted)
      select 'address 10.0.0.' || i, array[now() - interval '1 hour'], 60, 5, true from generate_series(1, 4) i`);
    await sweepLogins(db);
    await sweepLogins(db);
    const events = (await told()).slice(before);
    expect(events.map(({ action, rows, details }) => [action, rows, JSON.parse(details)])).toEqual([
      ['system.logins', 4, { forgotten: 4 }],
    ]);
  });

  it('tells the jobs that nobody had heard of', async () => {
    const { db } = database;
    const before = (await told()).length;
    useBell(undefined);
    const job = countSteps({ name: 'test.unheard', steps: 1 });
    const actor = { kind: 'system', id: 0, name: 'system', superAdmin: true, roles: [] } as const;
    await db.tx((tx) => enqueue(tx, job, {}, { actor, label: 'a test' }));
    await sleep(FAST.unheard);
    const rung: string[] = [];
    const queue = { ring: async (_: string, id: string) => void rung.push(id) };
    const house = { db, queue, timing: FAST } as unknown as Parameters<typeof sweepOnce>[0];
    await sweepOnce(house);
    await sweepOnce(house);
    expect(rung).toHaveLength(1);
    const events = (await told()).slice(before);
    expect(events.map(({ action, rows, details }) => [action, rows, JSON.parse(details)])).toEqual([
      ['system.jobs', 1, { rung: 1 }],
    ]);
  });

  it('tells that the base was counted again by command', async () => {
    const { status, said } = runProgram('cli', database.name, 'reconcile');
    expect([status, said.at(-1)]).toEqual([0, '0 differences']);
    const events = await told(database.db, ['system.reconcile']);
    expect(events.map(({ actor, details }) => [actor, JSON.parse(details)])).toEqual([
      ['system', { compared: 1, differences: 0 }],
    ]);
  });

  it('tells which migrations were applied, by the first run and not by the next', async () => {
    const empty = await createTestDatabase({ empty: true });
    const first = runProgram('migrate', empty.name);
    const names = first.said.flatMap((line) => /^applied (.+)$/.exec(line)?.[1] ?? []);
    expect(names.length).toBeGreaterThan(10);
    expect(runProgram('migrate', empty.name).said[0]).toMatch(/^0 applied, /);
    const events = await told(empty.db, ['system.migrate']);
    expect(events.map(({ actor, rows, details }) => [actor, rows, JSON.parse(details)])).toEqual([
      ['system', names.length, { applied: names }],
    ]);
    await empty.drop();
  });
});
