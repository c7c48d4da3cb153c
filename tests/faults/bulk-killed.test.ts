import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorById, dictionaries } from '../../src/plugins/access/server/src/public';
import { dbOverKnex, type Db } from '../../src/plugins/core/server/src/db';
import { migrate } from '../../src/plugins/core/server/src/migrations';
import { EVERYTHING } from '../../src/plugins/core/server/src/scope';
import { sql } from '../../src/plugins/core/server/src/sql';
import { useBell } from '../../src/plugins/jobs/server/src/bell';
import { openQueue, type JobQueue } from '../../src/plugins/jobs/server/src/queue';
import { bulkNumbers } from '../../src/plugins/numbers/contract/bulk';
import { bulkNumbersJob } from '../../src/plugins/numbers/server/src/public';
import type { Writer } from '../../src/plugins/numbers/server/src/rules/caller';
import { orderBulk } from '../../src/plugins/numbers/server/src/services/order-bulk';
import { addPerson, untilEnded } from '../../src/plugins/numbers/tests/bulk-scene';
import { recounted, summedDeltas } from '../../src/plugins/numbers/tests/recount';
import { failpoints } from '../harness/failpoints';
import { startApp } from '../harness/start-app';
import { connectKnex } from '../harness/test-database';
import { root, testEnvironment } from '../harness/test-environment';
import { startOne, type OneProcess } from './support/one-process';
import { startOwnPostgres, type OwnPostgres } from './support/own-postgres';

// Three batches or more.
const ROWS = 9_000;
const silent = { info() {}, warn() {}, error() {} };

interface Account {
  readonly numbers: string;
  readonly events: string;
  readonly deltas: string;
  readonly suppressed: string;
  readonly keys: number;
}

describe('a bulk change that is killed', () => {
  let postgres: OwnPostgres;
  let knex: Knex;
  let db: Db;
  let queue: JobQueue;
  let boss: Writer;
  let worker: OneProcess | undefined;
  let undisturbed: Account;

  const work = (armed: Parameters<typeof failpoints>[0] = {}): OneProcess => {
    const file = path.join(root, 'tests', 'faults', 'support', 'house-worker.ts');
    const env = { DATABASE_URL: postgres.appUrl, NUMERA_FAULTS_CHILD: '1', ...failpoints(armed) };
    worker = startOne(file, testEnvironment(env));
    return worker;
  };

  const rest = async (): Promise<void> => {
    worker?.kill();
    await worker?.ended;
    worker = undefined;
  };

  /** The same numbers before each bulk: two thirds of them will change, a third is there already. */
  const prepare = async (): Promise<void> => {
    for (const table of [
      sql`crm.numbers`,
      sql`crm.numbers_status_events`,
      sql`crm.numbers_deltas`,
      sql`crm.numbers_suppressions`,
    ])
      await db.rows(sql`delete from ${table}`);
    const at = sql`date_trunc('milliseconds', now()) - interval '2 days'`;
    await db.rows(sql`
      with listed as (select code, id, (row_number() over (order by code))::int - 1 as i from public.number_statuses
        where code in ('new', 'do_not_call', 'no_answer'))
      insert into crm.numbers (phone, project_id, status_id, created_at, status_at)
      select 79200000000 + i, 0, (select l.id from listed l where l.i = n.i % 3), ${at}, ${at}
      from generate_series(1, ${ROWS}) n(i)`);
  };

  const begin = async (): Promise<string> => {
    const wish = { filter: { pool: true }, action: { type: 'status', status: 'do_not_call' } };
    const means = { job: bulkNumbersJob, language: 'en', remember: async () => {} } as const;
    return (await orderBulk(db, bulkNumbers.input.parse(wish), boss, means)).id;
  };

  /** Everything that a bulk leaves behind, but for ids and moments. */
  const accountOf = async (job: string): Promise<Account> => {
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

  const until = async (met: () => Promise<unknown>): Promise<void> => {
    for (const since = Date.now(); Date.now() - since < 60_000; await sleep(20))
      if (await met().catch(() => undefined)) return;
    throw new Error(`not within a minute\n${worker?.output() ?? ''}`);
  };

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    const app = decodeURIComponent(new URL(postgres.appUrl).username);
    await migrate(postgres.ownerUrl, path.join(root, 'database', 'migrations'), app);
    const urls = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl };
    const house = await startApp(urls);
    await house.stop();
    knex = connectKnex(postgres.appUrl);
    db = dbOverKnex(knex);
    const actor = await actorById(db, 'user', await addPerson(db, 'strapi-super-admin'));
    if (!actor) throw new Error('there is nobody');
    boss = {
      actor,
      scope: EVERYTHING,
      full: true,
      dictionaries: await dictionaries(db),
      requestId: randomUUID(),
      ip: '127.0.0.1',
    };
    queue = openQueue({ redisUrl: undefined, directUrl: postgres.appUrl, listeners: 0 }, silent);
    useBell(queue, silent);
    await prepare();
    work();
    undisturbed = await accountOf(await begin());
    await rest();
    expect(undisturbed.keys).toBe(0);
    expect(undisturbed.events).toMatch(/^6000 /);
    expect(undisturbed.suppressed).toMatch(/^6000 /);
  }, 180_000);

  afterAll(async () => {
    await rest();
    useBell(undefined);
    await queue?.close(2_000);
    await knex?.destroy();
    await postgres?.stop();
  });

  it.each([
    ['when the set is frozen', 'bulk.frozen', 'kill'],
    ['in the first batch', 'bulk.in-batch', 'kill'],
    ['in a later batch', 'bulk.in-batch', 'kill@2'],
    ['between batches', 'bulk.batch', 'kill'],
    ['after the last batch', 'bulk.swept', 'kill'],
  ] as const)('goes on by itself and counts the same: the worker %s', async (_, point, fault) => {
    await prepare();
    const killed = work({ [point]: fault });
    const job = await begin();
    expect(await killed.ended).toBe('SIGKILL');
    work();
    expect(await accountOf(job)).toEqual(undisturbed);
    await rest();
  });

  it.each([
    ['in a batch', 'bulk.in-batch'],
    ['between batches', 'bulk.batch'],
  ] as const)('counts the same when PostgreSQL goes with the worker: %s', async (_, point) => {
    await prepare();
    const killed = work({ [point]: 'kill' });
    const job = await begin();
    expect(await killed.ended).toBe('SIGKILL');
    postgres.kill();
    await postgres.start();
    await until(() => db.one(sql`select 1 as up`));
    work();
    expect(await accountOf(job)).toEqual(undisturbed);
    await rest();
  });

  it('counts the same when PostgreSQL is killed under a worker in the middle', async () => {
    await prepare();
    work();
    const job = await begin();
    await until(() =>
      db.one(sql`select 1 as some from crm.jobs where id = ${job}::bigint and done > 0`)
    );
    postgres.kill();
    await postgres.start();
    await until(() => db.one(sql`select 1 as up`));
    expect(await accountOf(job)).toEqual(undisturbed);
    await rest();
  });
});
