import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { until } from '../../src/plugins/exchange/tests/support/load';
import { openImportHouse, type ImportHouse } from './support/import-house';
import { beginStopList, stopListAccount } from './support/load-stop-list';
import { someOf } from './support/some-of';

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

  it('a dry run goes on by itself too, counts the same, and leaves the base as it was', async () => {
    const { db, undisturbed } = house;
    const kills = someOf(2, 'dry-run-killed', [
      ['import.staged', 'kill'],
      ['import.counted', 'kill'],
      ['import.in-chunk', 'kill'],
      ['import.in-chunk', 'kill@2'],
      ['import.chunk', 'kill'],
      ['import.finishing', 'kill'],
    ] as const);
    expect(kills.length).toBeGreaterThan(0);
    const marks = () =>
      db.one<{ numbers: number }>(sql`
        select (select count(*)::int from crm.numbers) as numbers,
          (select sum(version)::int from crm.numbers) as versions,
          (select count(*)::int from crm.numbers_deltas) as deltas,
          (select count(*)::int from crm.numbers_status_events) as events`);
    const samplesOf = (id: string) =>
      db.rows(sql`
        select reason, line::text, part, phone::text, cell from crm.exchange_import_samples
        where import_id = ${id}::bigint order by 1, exchange_import_samples.line, part`);
    await house.prepare();
    const before = await marks();
    expect(before?.numbers).toBeGreaterThan(0);
    house.work();
    const calm = await house.begin({ dryRun: true });
    const account = await house.accountOf(calm);
    const samples = await samplesOf(calm);
    await house.rest();
    expect(undisturbed.base).not.toBeNull();
    expect(account).toEqual({ ...undisturbed, base: null, facts: null, deltas: null });
    expect(samples.length).toBeGreaterThan(5);
    for (const [point, kill] of kills) {
      const killed = house.work({ [point]: kill });
      const id = await house.begin({ dryRun: true });
      expect(await killed.ended).toBe('SIGKILL');
      house.work();
      expect(await house.accountOf(id)).toEqual(account);
      expect(await samplesOf(id)).toEqual(samples);
      expect(await marks()).toEqual(before);
      await house.rest();
    }
  });

  it('a stop-list goes on by itself too, and counts every row once', async () => {
    const { db, boss } = house;
    await house.prepare();
    house.work();
    const undisturbed = await stopListAccount(db, boss, await beginStopList(db, boss));
    await house.rest();
    expect(undisturbed).toMatchObject({
      state: 'done',
      read: 11_000,
      repeated: 220,
      rejected: 220,
    });
    const [kill] = someOf(1, 'stop-list-killed', [
      ['stop-list.in-batch', 'kill'],
      ['stop-list.in-batch', 'kill@2'],
      ['stop-list.batch', 'kill'],
      ['stop-list.batch', 'kill@3'],
    ] as const);
    if (!kill) throw new Error('no kill was drawn');
    await house.prepare();
    const killed = house.work({ [kill[0]]: kill[1] });
    const id = await beginStopList(db, boss);
    expect(await killed.ended).toBe('SIGKILL');
    house.work();
    expect(await stopListAccount(db, boss, id)).toEqual(undisturbed);
    await house.rest();
  });
});
