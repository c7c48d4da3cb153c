import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { env } from '../../../env';
import type { Tx } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { createNumber as single, createNumbers as contract } from '../contract/numbers';
import { createNumber } from '../server/src/services/create-number';
import { createNumbers } from '../server/src/services/create-numbers';
import { recounted, statusCells, summedDeltas } from './recount';
import { makeDictionaries, makeWriter, project, seedZones } from './world';

const dictionaries = makeDictionaries({
  projects: [project(1), project(2), project(3, { deletedAt: new Date('2026-01-01') })],
});
const boss = makeWriter(dictionaries);

let [ours, twin]: readonly TestDatabase[] = [];
const house = (): TestDatabase => ours as TestDatabase;
beforeAll(async () => {
  [ours, twin] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  for (const each of [ours, twin]) await seedZones(each.db);
});
afterAll(async () => {
  await ours?.drop();
  await twin?.drop();
});

const START = 79170000000;
const STOPPED = String(START + 3);
const HELD = String(START + 4);
const inDeleted = String(START + 5);

const seed = async ({ db }: TestDatabase) => {
  for (const table of [
    sql`crm.numbers`,
    sql`crm.numbers_status_events`,
    sql`crm.numbers_deltas`,
    sql`crm.numbers_suppressions`,
    sql`crm.numbers_probes`,
  ])
    await db.rows(sql`delete from ${table}`);
  await db.rows(sql`
    insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id) values (${STOPPED}, ${STOPPED}, 'project', 2)`);
  await db.rows(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id)
    values (${HELD}, 1, 1, 12, 1), (${inDeleted}, 3, 1, 12, 1)`);
};
beforeEach(async () => {
  for (const each of [ours, twin]) await seed(each as TestDatabase);
});

const nothing = async () => {};
const batch = (
  rows: readonly object[],
  by = boss,
  remember: (tx: Tx, a: object) => Promise<void> = nothing
) => createNumbers(house().db, contract.input.parse({ rows }).rows, by, remember);

/** The same rows one after the other, refusals as outcomes. */
const oneByOne = async (rows: readonly object[], by = boss) => {
  const made = [];
  for (const [index, row] of rows.entries())
    made.push({
      index,
      ...(await createNumber((twin as TestDatabase).db, single.input.parse(row), by, nothing).catch(
        (error: { details?: { code?: string } }) => ({
          outcome: 'rejected',
          reason: error.details?.code,
        })
      )),
    });
  return made;
};

/** A phone of the list once: within a batch the second is a duplicate, whatever became of the first (as in a file). */
const onceStopped = <R extends { phone: string }>(rows: readonly R[]): R[] => {
  const first = rows.findIndex(({ phone }) => phone === STOPPED);
  return rows.filter(({ phone }, at) => phone !== STOPPED || at === first);
};

const countOf = async (table: 'numbers' | 'events') => {
  const tables = { numbers: sql`crm.numbers`, events: sql`crm.numbers_status_events` };
  return (await house().db.one<{ n: number }>(sql`select count(*)::int as n from ${tables[table]}`))
    ?.n;
};

const eventsOf = ({ db }: TestDatabase) =>
  db.rows(sql`
    select phone::text, project_id, provider_id, geo_id, from_status, to_status, kind, source, actor_kind, actor_id, stay,
      flags, comment, day_n::text, day_p::text from crm.numbers_status_events order by phone`);

describe('a batch of numbers', () => {
  it('tells of each row what became of it, in the order of the request', async () => {
    const first = String(START + 10);
    const made = await batch([
      { phone: first, project: 1, geo: 12, comment: 'asked for it' },
      { phone: 'no phone at all' },
      { phone: first, project: 2 },
      { phone: HELD, project: 2 },
      { phone: inDeleted },
      { phone: STOPPED, project: 2 },
      { phone: STOPPED, project: 1 },
      { phone: String(START + 11), project: 77 },
      { phone: String(START + 12), project: 3 },
      { phone: String(START + 13), fields: { nobody: 1 } },
    ]);
    const id = expect.stringMatching(/^\d+$/);
    expect(made).toEqual([
      { index: 0, outcome: 'inserted', id },
      { index: 1, outcome: 'rejected', reason: expect.any(String), field: 'phone' },
      { index: 2, outcome: 'duplicate', reason: 'in_batch' },
      { index: 3, outcome: 'duplicate', id },
      { index: 4, outcome: 'duplicate', id },
      { index: 5, outcome: 'suppressed' },
      { index: 6, outcome: 'duplicate', reason: 'in_batch' },
      { index: 7, outcome: 'rejected', reason: 'unknown_reference', field: 'project' },
      { index: 8, outcome: 'rejected', reason: 'unknown_reference', field: 'project' },
      { index: 9, outcome: 'rejected', reason: 'unknown_field', field: expect.any(String) },
    ]);
    expect(await countOf('numbers')).toBe(3);
    expect(await countOf('events')).toBe(1);
  });

  it('leaves the base as so many single additions do', async () => {
    const row = fc.record(
      {
        phone: fc.oneof(
          fc.integer({ min: START, max: START + 25 }).map(String),
          fc.constant('8 (917) 000-00-07')
        ),
        project: fc.constantFrom(1, 2, 3, 77),
        provider: fc.constantFrom(1, 2),
        geo: fc.constantFrom(11, 12),
        status: fc.constantFrom(1, 2, 3, 4, 5),
        comment: fc.constantFrom('', 'said'),
      },
      { requiredKeys: ['phone'] }
    );
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 5, maxLength: 30 }), async (drawn) => {
        const rows = onceStopped(drawn);
        for (const each of [ours, twin]) await seed(each as TestDatabase);
        const plain = (made: readonly { index: number; outcome: string }[]) =>
          made.map(({ index, outcome }) => [index, outcome]);
        const [made, alone] = [await batch(rows), await oneByOne(rows)];
        for (const { outcome } of made) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        expect(plain(made)).toEqual(plain(alone));
        expect(await eventsOf(house())).toEqual(await eventsOf(twin as TestDatabase));
        const [sums, theirs] = [
          await summedDeltas(house().db),
          await summedDeltas((twin as TestDatabase).db),
        ];
        expect(sums).toEqual(theirs);
        expect(sums).toEqual(await recounted(house().db));
        const cells = await statusCells(house().db);
        expect(cells.deltas).toEqual((await statusCells((twin as TestDatabase).db)).deltas);
      }),
      { numRuns: 12 }
    );
    for (const outcome of ['inserted', 'duplicate', 'rejected'])
      expect([outcome, outcomes.get(outcome) ?? 0]).not.toEqual([outcome, 0]);
  }, 120_000);

  it('puts do-not-call phones on the stop-list', async () => {
    const dnc = [...dictionaries.statuses.values()].find(({ flags }) => flags & 128)?.id;
    expect(dnc).toBeGreaterThan(0);
    await batch([{ phone: String(START + 20), project: 1, status: dnc }]);
    const rows = await house().db.rows(
      sql`select from_phone::text as phone, scope, source from crm.numbers_suppressions where source = 'status'`
    );
    expect(rows).toEqual([{ phone: String(START + 20), scope: 'global', source: 'status' }]);
  });

  it('adds nothing where its answer would tell more than the caller’s budget of the day', async () => {
    const rules = [{ projects: [2], providers: 'all', geos: 'all', pool: false } as const];
    const narrow = makeWriter(dictionaries, { scope: { rules } });
    const most = env.NUMERA_MASKED_PROBES_DAY;
    const held = Array.from({ length: most + 1 }, (_, n) => String(START + 100 + n));
    await house().db.rows(sql`
      insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id)
      select p, 1, 1, 12, 1 from unnest(${held}::bigint[]) p`);
    const asked = (phones: readonly string[]) =>
      batch(
        [
          { phone: String(START + 90), project: 2 },
          ...phones.map((phone) => ({ phone, project: 2 })),
        ],
        narrow
      );
    await expect(asked(held)).rejects.toMatchObject({ details: { code: 'too_many' } });
    const probes = () => house().db.rows(sql`select 1 from crm.numbers_probes`);
    expect(await probes()).toEqual([]);
    expect(await house().db.rows(sql`select 1 from crm.numbers where project_id = 2`)).toEqual([]);
    const made = await asked(held.slice(1));
    expect(made.map(({ outcome }) => outcome)).toEqual([
      'inserted',
      ...held.slice(1).map(() => 'duplicate'),
    ]);
    expect(made.slice(1).every(({ id }) => id === undefined)).toBe(true);
    expect(await probes()).toHaveLength(most);
  });

  it('is all or nothing with its remembered answer, and one entry of the log', async () => {
    const rows = [{ phone: String(START + 30), project: 1 }, { phone: 'x' }];
    const lost = async () => {
      throw new Error('the key was lost');
    };
    await expect(batch(rows, boss, lost)).rejects.toThrow('lost');
    expect(await countOf('numbers')).toBe(2);
    let kept: object | undefined;
    const made = await batch(rows, boss, async (_tx, answer) => {
      kept = answer;
    });
    expect(kept).toEqual(made);
    const told = await house().db.rows(sql`
      select rows::int, project_ids, details::text from crm.audit_events where action = 'numbers.batch' order by id desc limit 1`);
    expect(told).toEqual([{ rows: 1, project_ids: [1], details: '{"total": 2}' }]);
  });
});
