import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { sql } from '../../core/server/src/sql';
import {
  changeNumber as changeContract,
  createNumber as createContract,
} from '../contract/numbers';
import { changeNumber } from '../server/src/services/change-number';
import { createNumber } from '../server/src/services/create-number';
import { recounted, statusCells, summedDeltas } from './recount';
import { makeDictionaries, makeWriter, seedZones } from './world';

const dictionaries = makeDictionaries();
const by = makeWriter(dictionaries);

let database: TestDatabase;
let phones = 79160000000;
let events = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedZones(database.db);
});
afterAll(() => database.drop());

const statusIds = [...dictionaries.statuses.keys()];

/** `hoursAgo` below zero: now, whatever came before. */
const step = fc.record({
  number: fc.nat({ max: 3 }),
  status: fc.constantFrom(...statusIds),
  hoursAgo: fc.integer({ min: -40, max: 40 }),
});

const create = async (at: { project?: number; geo?: number; status: number }): Promise<string> => {
  const input = createContract.input.parse({ phone: `+${(phones += 1)}`, provider: 1, ...at });
  const made = await createNumber(database.db, input, by, async () => {});
  expect(made.outcome).toBe('inserted');
  return made.id ?? '';
};

const starts = fc.array(
  fc.record(
    {
      project: fc.constantFrom(1, 2, 3),
      geo: fc.constantFrom(11, 12, 121),
      status: fc.constantFrom(...statusIds),
    },
    { requiredKeys: ['status'] }
  ),
  { minLength: 4, maxLength: 4 }
);

it('sums of deltas are what the events tell, after any history with late events', async () => {
  await fc.assert(
    fc.asyncProperty(
      starts,
      fc.array(step, { minLength: 1, maxLength: 15 }),
      async (numbers, steps) => {
        const ids: string[] = [];
        for (const at of numbers) ids.push(await create(at));
        for (const { number, status, hoursAgo } of steps) {
          const when = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
          const wish = { id: ids[number], status, ...(hoursAgo < 0 ? {} : { occurredAt: when }) };
          await changeNumber(database.db, changeContract.input.parse(wish), by);
          events += 1;
        }
        const told = await recounted(database.db);
        expect(await summedDeltas(database.db)).toEqual(told);
        const { deltas, rows } = await statusCells(database.db);
        expect(rows.length).toBeGreaterThan(0);
        expect(deltas).toEqual(rows);
      }
    ),
    { numRuns: 50, endOnFailure: true }
  );
  expect(events).toBeGreaterThan(100);
  const load = await database.db.one<object>(sql`
    select sum(loaded)::int - (select count(*) from crm.numbers)::int as loaded,
      sum(allocated)::int - (select count(*) from crm.numbers where project_id <> 0)::int as allocated
    from crm.numbers_deltas`);
  expect(load).toEqual({ loaded: 0, allocated: 0 });
}, 180_000);
