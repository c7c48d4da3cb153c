import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { until } from '../../src/plugins/exchange/tests/support/load';
import { openImportHouse, type ImportHouse } from './support/import-house';

// Two chunks. The full form (`npm run verify:full`) kills at every border of many.
const ROWS = 60_000;

describe('a load that is killed', () => {
  let house: ImportHouse;
  beforeAll(async () => {
    house = await openImportHouse({ rows: ROWS, seed: 11 });
  }, 180_000);
  afterAll(() => house?.close());

  const stagedRows = () =>
    until(() =>
      house.db
        .one<{ n: number }>(sql`select count(*)::int as n from crm_stage.exchange_staging`)
        .catch(() => undefined)
    );

  it.each([
    ['when staging is written and not yet counted', 'import.staged'],
    ['after staging', 'import.counted'],
    ['in a chunk', 'import.in-chunk'],
    ['between chunks', 'import.chunk'],
    ['before the end', 'import.finishing'],
  ] as const)('goes on by itself and counts the same: the worker %s', async (_, point) => {
    await house.prepare();
    const killed = house.work({ [point]: 'kill' });
    const id = await house.begin();
    expect(await killed.ended).toBe('SIGKILL');
    house.work();
    expect(await house.accountOf(id)).toEqual(house.undisturbed);
    await house.rest();
  });

  it.each([
    ['after staging', 'import.counted'],
    ['in a chunk', 'import.in-chunk'],
    ['between chunks', 'import.chunk'],
    ['before the end', 'import.finishing'],
  ] as const)('counts the same when PostgreSQL loses the staging with it: %s', async (_, point) => {
    await house.prepare();
    const killed = house.work({ [point]: 'kill' });
    const id = await house.begin();
    expect(await killed.ended).toBe('SIGKILL');
    expect((await stagedRows()).n).toBeGreaterThan(0);
    await house.crashPostgres();
    expect((await stagedRows()).n).toBe(0);
    house.work();
    expect(await house.accountOf(id)).toEqual(house.undisturbed);
    await house.rest();
  });

  it('counts the same when PostgreSQL is killed under a worker in the middle of the merge', async () => {
    await house.prepare();
    house.work();
    const id = await house.begin();
    await until(() =>
      house.db.one<{ rows_read: string }>(
        sql`select rows_read::text from crm.exchange_imports where id = ${id}::bigint and inserted > 0`
      )
    );
    await house.crashPostgres();
    expect(await house.accountOf(id)).toEqual(house.undisturbed);
    await house.rest();
  });
});
