import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { numbersFilter } from '../contract/filter';
import { collectIds, forgetExported, keepExported, markExported } from '../server/src/public';
import { resolveFilter } from '../server/src/rules/resolve-filter';
import { narrowIds } from '../server/src/services/narrow-ids';
import { fieldSight } from '../server/src/rules/field-sight';
import { field, makeDictionaries } from './world';

const BY = { kind: 'user', id: 1 } as const;
const dictionaries = makeDictionaries();
const LAST = Number.MAX_SAFE_INTEGER;
const DAY = { from: '2026-03-05T00:00:00Z', to: '2026-03-06T00:00:00Z' };
const SINCE = '2026-06-01T00:00:00Z';

describe('where a filter can find anything', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    // A hundred rows a day from the first of March on, ids 10 apart.
    await database.db.rows(sql`
      insert into crm.numbers (id, phone, status_id, created_at) overriding system value
      select i * 10, 79050000000 + i, 1, timestamptz '2026-03-01 00:00Z' + (i - 1) / 100 * interval '1 day'
      from generate_series(1, 1000) i`);
  });
  afterAll(() => database?.drop());

  /** The ids that are left to look at; `null`: any. */
  const idsWith = async (level: number) => {
    const known = makeDictionaries({ fields: [field(1, 'level', 'number', { filterable: true })] });
    const sight = fieldSight(known, { kind: 'user', id: 1, superAdmin: true, roles: [] }, true);
    const filter = numbersFilter.parse({ fields: { level } });
    return (await narrowIds(database.db, resolveFilter(filter, EVERYTHING, known, sight))).ids;
  };

  const stretches = async (filter: object) =>
    (
      await narrowIds(
        database.db,
        resolveFilter(numbersFilter.parse(filter), EVERYTHING, dictionaries)
      )
    ).stretches;

  it('are not looked up where nothing is gained', async () => {
    expect(await stretches({ project: 1 })).toBeNull();
    expect(await stretches({ createdAt: {} })).toBeNull();
    expect(await stretches({ createdAt: DAY, phone: { is: '+79050000001' } })).toBeNull();
  });

  it('are those of the days asked for', async () => {
    expect(await stretches({ createdAt: DAY })).toEqual([{ from: 4001, to: 5001 }]);
    expect(await stretches({ createdAt: { from: DAY.from } })).toEqual([{ from: 4001, to: LAST }]);
    expect(await stretches({ createdAt: { to: DAY.from } })).toEqual([{ from: 0, to: 4001 }]);
    const never = { from: '2025-01-01T00:00:00Z', to: '2025-01-02T00:00:00Z' };
    expect(await stretches({ createdAt: never })).toEqual([]);
  });

  it('reach to rows that were created out of order', async () => {
    const { db } = database;
    const move = (id: number, at: string) =>
      db.rows(sql`update crm.numbers set created_at = ${at}::timestamptz where id = ${id}::bigint`);
    await move(70, '2026-03-05T12:00:00Z');
    await move(9000, '2026-03-05T12:00:00Z');
    const found = (await stretches({ createdAt: DAY })) ?? [];
    const holds = (id: number) => found.some(({ from, to }) => id >= from && id < to);
    expect([70, 4010, 4500, 5000, 9000].filter(holds)).toEqual([70, 4010, 4500, 5000, 9000]);
    // As stretches of their own: what lies between is not walked through.
    expect([60, 80, 3000, 7000, 8990, 9010].filter(holds)).toEqual([]);
    await move(70, '2026-03-01T00:00:00Z');
    await move(9000, '2026-03-09T00:00:00Z');
    expect(await stretches({ createdAt: DAY })).toEqual([{ from: 4001, to: 5001 }]);
  });

  it('leave out blocks that finished exports hold as a whole', async () => {
    const { db } = database;
    const mark = (id: string, from: number, to: number) => {
      const ids = collectIds();
      for (let each = from; each < to; each += 1) ids.add(each);
      return db.tx((tx) => markExported(tx, id, ids.take()));
    };
    const keep = (id: string) => db.tx((tx) => keepExported(tx, id, new Date(SINCE), BY));
    const asked = { exported: { notSince: SINCE } };
    // The second block in two halves, the third all but its last id.
    await mark('1', 512, 700);
    await mark('2', 700, 3 * 512 - 1);
    await keep('1');
    expect(await stretches(asked)).toEqual([{ from: 0, to: LAST }]);
    await keep('2');
    expect(await stretches(asked)).toEqual([
      { from: 0, to: 512 },
      { from: 1024, to: LAST },
    ]);
    const early = { createdAt: { to: '2026-03-03T00:00:00Z' } };
    expect(await stretches({ ...asked, ...early })).toEqual([
      { from: 0, to: 512 },
      { from: 1024, to: 2001 },
    ]);
    // What was done cannot be forgotten.
    await db.tx((tx) => forgetExported(tx, '1'));
    expect(await stretches(asked)).toHaveLength(2);
    expect(await stretches({ exported: { notSince: '2026-06-01T00:00:00.001Z' } })).toEqual([
      { from: 0, to: LAST },
    ]);
  });

  it('are no more than the numbers with a rare value of a field, and all where a value is frequent', async () => {
    const { db } = database;
    await db.rows(sql`
      insert into crm.numbers (id, phone, status_id, attrs) overriding system value
      select 100000 + i, 79060000000 + i, 1, jsonb_build_object('level', case when i % 2000 = 0 then 7 else 1 end)
      from generate_series(1, 6000) i`);
    expect(await idsWith(8)).toEqual([]);
    expect((await idsWith(7))?.toSorted()).toEqual(['102000', '104000', '106000']);
    expect(await idsWith(1)).toBeNull();
    // The index that a filterable field has.
    await db.rows(sql`insert into crm.numbers_field_indexes (field_id, key) values (1, 'level')`);
    await db.rows(sql`select crm.numbers_keep_field_index(1)`);
    expect((await idsWith(7))?.toSorted()).toEqual(['102000', '104000', '106000']);
    expect(await idsWith(1)).toBeNull();
  });
});
