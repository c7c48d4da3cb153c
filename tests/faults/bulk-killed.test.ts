import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { untilEnded } from '../../src/plugins/numbers/tests/bulk-scene';
import { recounted, summedDeltas } from '../../src/plugins/numbers/tests/recount';
import { openBulkHouse, type BulkHouse } from './support/bulk-house';
import { someOf } from './support/some-of';

// Three batches or more.
const ROWS = 9_000;

interface Account {
  readonly numbers: string;
  readonly events: string;
  readonly deltas: string;
  readonly suppressed: string;
  readonly keys: number;
}

describe('a bulk change that is killed', () => {
  let house: BulkHouse;
  let undisturbed: Account;

  /** The same numbers before each bulk: two thirds of them will change, a third is there already. */
  const prepare = async (): Promise<void> => {
    await house.clear();
    const at = sql`date_trunc('milliseconds', now()) - interval '2 days'`;
    await house.db.rows(sql`
      with listed as (select code, id, (row_number() over (order by code))::int - 1 as i from public.number_statuses
        where code in ('new', 'do_not_call', 'no_answer'))
      insert into crm.numbers (phone, project_id, status_id, created_at, status_at)
      select 79200000000 + i, 0, (select l.id from listed l where l.i = n.i % 3), ${at}, ${at}
      from generate_series(1, ${ROWS}) n(i)`);
  };

  const begin = () =>
    house.order({
      filter: { pool: true },
      action: { type: 'status', status: 'do_not_call' },
    });

  /** Everything that a bulk leaves behind, but for ids and moments. */
  const accountOf = async (job: string): Promise<Account> => {
    const { db } = house;
    const ended = await untilEnded(db, job, 90_000);
    expect(ended).toMatchObject({
      state: 'done',
      error: null,
      result: {
        changed: (ROWS / 3) * 2,
        skipped: [{ reason: 'already_there', count: ROWS / 3 }],
      },
    });
    const [account] = await db.rows<Account>(sql`
      select
        (select count(*) || ' ' || sum(hashint8(phone)::bigint * status_id * version * (reached + 1)) from crm.numbers) as numbers,
        (select count(*) || ' ' || sum(hashint8(phone)::bigint * (from_status + 10 * to_status)) from crm.numbers_status_events
          where job_id = ${job}::bigint) as events,
        (select string_agg(row::text, ' ' order by row) from (
          select row(status_id, sum(n), sum(processed), sum(contacted), sum(dnc)) as row from crm.numbers_deltas
          group by status_id) x) as deltas,
        (select count(*) || ' ' || sum(hashint8(from_phone)::bigint) from crm.numbers_suppressions) as suppressed,
        (select count(*)::int from crm.numbers_bulk_keys) as keys`);
    if (!account) throw new Error('nothing was counted');
    const twice = await db.rows(sql`
      select number_id from crm.numbers_status_events group by 1 having count(*) > 1`);
    expect(twice).toEqual([]);
    const told = await summedDeltas(db);
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(await recounted(db));
    return account;
  };

  beforeAll(async () => {
    house = await openBulkHouse();
    await prepare();
    house.work();
    undisturbed = await accountOf(await begin());
    await house.rest();
    expect(undisturbed.keys).toBe(0);
    expect(undisturbed.events).toMatch(/^6000 /);
    expect(undisturbed.suppressed).toMatch(/^6000 /);
  }, 180_000);

  afterAll(() => house?.close());

  const kills = [
    ['when the set is frozen', 'bulk.frozen', 'kill'],
    ['in the first batch', 'bulk.in-batch', 'kill'],
    ['in a later batch', 'bulk.in-batch', 'kill@2'],
    ['between batches', 'bulk.batch', 'kill'],
    ['after the last batch', 'bulk.swept', 'kill'],
  ] as const;
  it.each(someOf(3, 'bulk-killed', kills))(
    'goes on by itself and counts the same: the worker %s',
    async (_, point, fault) => {
      await prepare();
      const killed = house.work({ [point]: fault });
      const job = await begin();
      expect(await killed.ended).toBe('SIGKILL');
      house.work();
      expect(await accountOf(job)).toEqual(undisturbed);
      await house.rest();
    }
  );

  it.each([
    ['in a batch', 'bulk.in-batch'],
    ['between batches', 'bulk.batch'],
  ] as const)('counts the same when PostgreSQL goes with the worker: %s', async (_, point) => {
    await prepare();
    const killed = house.work({ [point]: 'kill' });
    const job = await begin();
    expect(await killed.ended).toBe('SIGKILL');
    house.postgres.kill();
    await house.postgres.start();
    await house.until(() => house.db.one(sql`select 1 as up`));
    house.work();
    expect(await accountOf(job)).toEqual(undisturbed);
    await house.rest();
  });

  it('counts the same when PostgreSQL is killed under a worker in the middle', async () => {
    await prepare();
    house.work();
    const job = await begin();
    await house.until(() =>
      house.db.one(sql`select 1 as some from crm.jobs where id = ${job}::bigint and done > 0`)
    );
    house.postgres.kill();
    await house.postgres.start();
    await house.until(() => house.db.one(sql`select 1 as up`));
    expect(await accountOf(job)).toEqual(undisturbed);
    await house.rest();
  });

  it('a look for suppressed numbers goes on by itself too, and finds each of them once', async () => {
    const { db } = house;
    await prepare();
    // Two batches of phones, and two stretches of one range.
    await db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone)
      select 79200000000 + i, 79200000000 + i from generate_series(1, 8000) i
      union all select 79200007000, 79200009500`);
    const account = async ({ id, scrub }: { readonly id: string; readonly scrub: string }) => {
      const ended = await untilEnded(db, id, 90_000);
      const [found] = await db.rows<{ found: number; kept: string; looked: number }>(sql`
        select s.found::int as found, s.looked::int as looked, (select count(*) || ' ' || sum(hashint8(f.phone)::bigint)
          from crm.numbers_scrub_found f where f.scrub_id = s.id) as kept
        from crm.numbers_scrubs s where s.id = ${scrub}::bigint`);
      return { state: ended.state, error: ended.error, ...found };
    };
    house.work();
    const calm = await account(await house.scrub());
    await house.rest();
    expect(calm).toMatchObject({ state: 'done', error: null, found: ROWS, looked: 8_001 });
    const [kill] = someOf(1, 'scrub-killed', [
      ['scrub.in-batch', 'kill'],
      ['scrub.in-batch', 'kill@2'],
      ['scrub.batch', 'kill'],
      ['scrub.batch', 'kill@3'],
    ] as const);
    if (!kill) throw new Error('no kill was drawn');
    const killed = house.work({ [kill[0]]: kill[1] });
    const again = await house.scrub();
    expect(await killed.ended).toBe('SIGKILL');
    house.work();
    expect(await account(again)).toEqual(calm);
    await house.rest();
  });
});
