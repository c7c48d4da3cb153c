import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { untilEnded } from '../../src/plugins/numbers/tests/bulk-scene';
import { recounted, statusCells, summedDeltas } from '../../src/plugins/numbers/tests/recount';
import { openBulkHouse, type BulkHouse } from '../faults/support/bulk-house';
import { chooseSeed, randomFrom } from '../faults/support/random';
import { sized, tell } from './support/size';

const NUMBERS = sized(1_000_000, 30_000);
const KILLS = 5;
const PATIENCE_MS = 30 * 60_000;
const seed = chooseSeed();
const random = randomFrom(seed);

let house: BulkHouse;
beforeAll(async () => {
  house = await openBulkHouse();
  tell(`bulk killed: seed ${seed} (NUMERA_FAULT_SEED repeats it)`);
  await fill();
}, 600_000);
afterAll(() => house?.close());

/** Numbers in three statuses as loads leave them, counted, and their copy. Every third is where the bulk would put it. */
const fill = async (): Promise<void> => {
  const at = sql`date_trunc('milliseconds', now()) - interval '2 days'`;
  await house.db.rows(sql`
    with listed as (select id, (row_number() over (order by code))::int - 1 as i from public.number_statuses
        where code in ('new', 'refusal', 'no_answer')),
      made as (
        insert into crm.numbers (phone, project_id, status_id, created_at, status_at, comment)
        select 79200000000 + i, 0, (select l.id from listed l where l.i = n.i % 3), ${at}, ${at},
          case when i % 5 = 0 then 'said ' || i end
        from generate_series(1, ${NUMBERS}) n(i) returning *)
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, n)
    select project_id, provider_id, geo_id, status_id, now()::date, 0, now()::date, 0, now()::date, count(*)
    from made group by 1, 2, 3, 4`);
  await house.db.rows(sql`create table public.numbers_before as select * from crm.numbers`);
  await house.db.rows(sql`alter table public.numbers_before add primary key (id)`);
};

interface Progress {
  readonly state: string;
  readonly done: number;
}

const progressOf = async (job: string): Promise<Progress> => {
  const row = await house.db.one<Progress>(
    sql`select state, done::int as done from crm.jobs where id = ${job}::bigint`
  );
  if (!row) throw new Error(`there is no job ${job}`);
  return row;
};

/** Waits until the job has done more than so many. @throws when it ends before. */
const untilPast = async (job: string, rows: number): Promise<void> => {
  for (;;) {
    const now = await progressOf(job).catch(() => undefined);
    if (now && now.done > rows) return;
    if (now && !['queued', 'running'].includes(now.state))
      throw new Error(`the job is ${now.state} after ${now.done} numbers`);
    await sleep(50);
  }
};

/** Kills the worker, or PostgreSQL under it, at moments of a job of `rows` that chance chooses; it goes on by itself. */
const killOften = async (job: string, rows: number): Promise<void> => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const worker = house.work();
    const until = rows * ((kill + random()) / (KILLS + 1));
    await untilPast(job, until);
    if (kill % 2 === 0) {
      worker.kill();
      expect(await worker.ended).toBe('SIGKILL');
    } else {
      house.postgres.kill();
      await house.postgres.start();
      await house.until(() => house.db.one(sql`select 1 as up`));
      await house.rest();
    }
  }
  expect((await progressOf(job)).done).toBeLessThan(rows);
  house.work();
};

/** Numbers that differ from their copy, and how many were compared. What counts changes is no difference. */
const compared = () =>
  house.db.one<{ rows: number; differ: number }>(sql`
    select count(*)::int as rows, (count(*) filter (where
      to_jsonb(b) - 'version' - 'updated_at' is distinct from to_jsonb(n) - 'version' - 'updated_at'))::int as differ
    from public.numbers_before b full join crm.numbers n using (id)`);

const sumsAreRight = async (): Promise<void> => {
  expect(await summedDeltas(house.db)).toEqual(await recounted(house.db));
  const { deltas, rows } = await statusCells(house.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(deltas).toEqual(rows);
};

it(`a bulk change of ${NUMBERS} numbers and its undo, each killed ${KILLS} times, are exact`, async () => {
  const { db } = house;
  const there = await db.one<{ n: number }>(sql`
    select count(*)::int as n from crm.numbers
    where status_id = (select id from public.number_statuses where code = 'refusal')`);
  const changed = NUMBERS - (there?.n ?? 0);
  const job = await house.order({
    filter: { pool: true },
    action: { type: 'status', status: 'refusal', reason: 'bench', comment: 'by the bulk' },
  });
  await killOften(job, NUMBERS);
  expect(await untilEnded(db, job, PATIENCE_MS)).toMatchObject({
    state: 'done',
    error: null,
    result: { changed, skipped: [{ reason: 'already_there', count: NUMBERS - changed }] },
  });
  await house.rest();
  expect(await compared()).toEqual({ rows: NUMBERS, differ: changed });
  const told = await db.one<{ events: number; numbers: number; wrong: number }>(sql`
    select count(*)::int as events, count(distinct e.number_id)::int as numbers,
      (count(*) filter (where e.from_status <> b.status_id or e.to_status <> n.status_id or n.version <> b.version + 1))::int as wrong
    from crm.numbers_status_events e join public.numbers_before b on b.id = e.number_id join crm.numbers n on n.id = e.number_id
    where e.job_id = ${job}::bigint`);
  expect(told).toEqual({ events: changed, numbers: changed, wrong: 0 });
  await sumsAreRight();

  const undo = await house.undo(job);
  await killOften(undo, changed);
  expect(await untilEnded(db, undo, PATIENCE_MS)).toMatchObject({
    state: 'done',
    error: null,
    result: { undone: changed, left: [] },
  });
  await house.rest();
  expect(await compared()).toEqual({ rows: NUMBERS, differ: 0 });
  await sumsAreRight();
  tell(`${changed} numbers changed and given back, ${2 * KILLS} kills`);
});
