import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  connectKnex,
  createTestDatabase,
  type TestDatabase,
} from '../../../../tests/harness/test-database';
import { sql } from '../../core/server/src/sql';
import { MOST_WAITING, writeLater } from '../server/src/write-later';

let database: TestDatabase;
let superuser: Knex;
const complaints: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  superuser = connectKnex(database.superUrl, 2);
});
afterAll(async () => {
  await superuser?.destroy();
  await database?.drop();
});
afterEach(() => void complaints.splice(0));

const open = () => writeLater(database.db, ({ message }) => void complaints.push(message));

const event = (n: number) => ({ actor: 'anonymous' as const, action: 'test.later', rows: n });

const newest = async (): Promise<number> =>
  Number(
    (
      await database.db.one<{ id: string }>(sql`
    select coalesce(max(id), 0)::text as id from crm.audit_events`)
    )?.id
  );

const toldAfter = (id: number) =>
  database.db.rows<{ action: string; actor: string; result: string; rows: number }>(sql`
    select action, actor_kind as actor, result, rows::int as rows from crm.audit_events where id > ${id} order by id`);

const LOST = { action: 'audit.lost', actor: 'system', result: 'failed' };

describe('entries that are written after the answer', () => {
  it('are counted while the database takes none, and the log tells how many', async () => {
    const before = await newest();
    const later = open();
    await superuser.raw('alter table crm.audit_events rename to audit_events_away');
    try {
      for (let n = 1; n <= 3; n += 1) later.write(() => event(n));
      await later.settled();
    } finally {
      await superuser.raw('alter table crm.audit_events_away rename to audit_events');
    }
    expect(complaints).toHaveLength(3);
    expect(complaints[0]).toContain('audit_events');
    expect(await toldAfter(before)).toEqual([]);
    later.write(() => event(4));
    later.write(() => event(5));
    await later.settled();
    expect((await toldAfter(before)).map(({ action, rows }) => [action, rows])).toEqual([
      ['audit.lost', 3],
      ['test.later', 4],
      ['test.later', 5],
    ]);
    expect((await toldAfter(before))[0]).toMatchObject(LOST);
  });

  it('fill no more than the queue, hold nobody up, and those beyond it are counted', async () => {
    const before = await newest();
    const later = open();
    const lock = await superuser.transaction();
    await lock.raw('lock table crm.audit_events in access exclusive mode');
    let ended = false;
    for (let n = 1; n <= MOST_WAITING + 7; n += 1) later.write(() => event(n));
    await later.settled().then(() => {
      ended = true;
    });
    expect(ended).toBe(true);
    expect(complaints).toEqual([`${MOST_WAITING} entries wait for the database`]);
    await lock.rollback();
    while ((await toldAfter(before)).length < MOST_WAITING + 1) await sleep(100);
    const told = await toldAfter(before);
    const lost = told.filter(({ action }) => action === 'audit.lost');
    expect(lost.map(({ rows }) => rows)).toEqual([7]);
    expect(told.flatMap(({ action, rows }) => (action === 'test.later' ? [rows] : []))).toEqual(
      Array.from({ length: MOST_WAITING }, (_, n) => n + 1)
    );
  });
});
