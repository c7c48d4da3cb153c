import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
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

it('estimates what cannot be counted in time, and says so', async () => {
  await database.db.rows(sql`
    insert into crm.numbers (phone, status_id) select 79050000000 + i, 1 from generate_series(1, 20) i`);
  expect(await countCapped(database.db, sql`status_id = 1`)).toEqual({ value: 20, exact: true });
  const slow = sql`status_id = 1 and pg_sleep(0.1) is not null`;
  expect(await countCapped(database.db, slow)).toEqual({
    value: expect.any(Number) as number,
    exact: false,
  });
});
