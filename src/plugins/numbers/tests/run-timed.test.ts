import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { countCapped } from '../server/src/services/count-numbers';
import { runTimed } from '../server/src/services/run-timed';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('gives up a statement whose time ran out, and limits nothing after it', async () => {
  const sleep = (seconds: number) => sql`select pg_sleep(${seconds})::text as slept`;
  expect(await runTimed(database.db, 50, (tx) => tx.one(sleep(5)))).toBeUndefined();
  expect(await runTimed(database.db, 5_000, (tx) => tx.one(sleep(0)))).toEqual({ slept: '' });
  expect(await database.db.one(sleep(0.2))).toEqual({ slept: '' });
});

const ROWS = 150;
const one: Scope = { rules: [{ projects: [1], providers: 'all', geos: 'all', pool: false }] };

/** Finds rows one after the other, so many milliseconds each. */
const slowly = (milliseconds: number) =>
  sql`status_id = 1 and pg_sleep(${milliseconds / 1000}) is not null`;

it('estimates what cannot be counted in time, and says so', async () => {
  await database.db.rows(sql`
    insert into crm.numbers (phone, status_id) select 79050000000 + i, 1 from generate_series(1, ${ROWS}::int) i`);
  const { db } = database;
  expect(await countCapped(db, sql`status_id = 1`, EVERYTHING)).toEqual({
    value: ROWS,
    exact: true,
  });
  expect(await countCapped(db, slowly(100), EVERYTHING)).toEqual({
    value: expect.any(Number) as number,
    exact: false,
  });
});

it('tells a caller with a narrower scope only what was found: estimates know rows out of his sight', async () => {
  const { db } = database;
  await db.rows(sql`analyze crm.numbers`);
  const guess = await countCapped(db, slowly(400), EVERYTHING);
  expect(guess).toMatchObject({ exact: false });
  expect(guess.value).toBeGreaterThan(0);
  expect(await countCapped(db, slowly(400), one)).toEqual({ value: 0, exact: false });
});
