import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { useBell } from '../server/src/bell';
import { JobLost } from '../server/src/job-errors';
import { enqueue } from '../server/src/services/enqueue';
import { claimJob } from '../server/src/sql/claim-job';
import { sweepOnce } from '../server/src/sweep';
import { countSteps, upTo } from './support/count-steps';
import { FAST } from './support/fast-timing';
import { backends, nobody, openGround, until, type Ground } from './support/open-ground';

const order = { actor: nobody, label: 'a test' };

const short = countSteps({ name: 'test.lost-short', steps: 3 });
const long = countSteps({ name: 'test.lost-long', steps: 60, pauseMs: 20 });
const solo = { ...long, name: 'test.lost-solo' };
const asleep = { ...short, name: 'test.lost-asleep' };
let hold: Promise<void> | undefined;
const errors: unknown[] = [];
const held = countSteps({
  name: 'test.lost-held',
  steps: 10,
  before: async (step, run) => {
    if (step !== 5 || run.done !== 4 || !hold) return;
    await hold;
    // The frozen run wakes: it must find out by itself that the job is no longer its own.
    await run
      .batch({ done: 99, total: 99 }, (tx) =>
        tx.rows(sql`insert into crm_stage.steps (job, step) values (${run.jobId}::bigint, 99)`)
      )
      .catch((error: unknown) => {
        errors.push(error);
        throw error;
      });
  },
});

describe.each(backends)('jobs that get lost on %s', (backend) => {
  let ground: Ground;
  const put = (job: Parameters<typeof enqueue>[1]) =>
    ground.db.tx((tx) => enqueue(tx, job, {}, order));
  const putSilently = async (job: Parameters<typeof enqueue>[1]) => {
    useBell(undefined);
    const id = await put(job);
    useBell(ringing);
    return id;
  };
  let ringing: ReturnType<Ground['queue']>;

  beforeAll(async () => {
    ground = await openGround(backend);
    ringing = ground.queue();
  });
  afterAll(() => ground.close());

  it('are rung for by one of several sweepers at once', async () => {
    const ids = await Promise.all(upTo(30).map(() => putSilently(asleep)));
    const rung: string[] = [];
    const queue = { ...ringing, ring: async (_: string, id: string) => void rung.push(id) };
    const sweep = (timing: typeof FAST) =>
      Promise.all(upTo(6).map(() => sweepOnce({ db: ground.db, queue, timing })));
    await sweep(FAST);
    expect(rung).toEqual([]);
    await sleep(FAST.unheard);
    await sweep(FAST);
    expect(rung.length).toBe(30);
    expect(new Set(rung)).toEqual(new Set(ids));
    await ground.db.rows(sql`delete from crm.jobs where name = ${asleep.name}`);
  });

  it('are found when they were never rung for', async () => {
    const id = await putSilently(short);
    await ground.workers([short, long, held]);
    expect((await ground.row(id)).state).toBe('queued');
    expect(await ground.reaches(id, 'done')).toMatchObject({ epoch: 1 });
    expect(await ground.steps(id)).toEqual([1, 2, 3]);
  });

  it('are found when their worker died and the queue forgot them', async () => {
    const id = await putSilently(short);
    // What a killed worker leaves: a running row, two committed steps, an old sign of life.
    await ground.db.rows(sql`
      update crm.jobs set state = 'running', epoch = 4, heard_at = now() - interval '1 minute',
             ring_at = now() - interval '1 minute', done = 2, furthest = 2, total = 3, checkpoint = '{"step": 2}'
      where id = ${id}::bigint`);
    expect(await ground.reaches(id, 'done')).toMatchObject({ epoch: 5, done: '3' });
    expect(await ground.steps(id)).toEqual([3]);
  });

  it('are fenced: a frozen run that wakes writes nothing', async () => {
    let wake = () => {};
    hold = new Promise((resolve) => (wake = resolve));
    errors.length = 0;
    const id = await put(held);
    await until(
      async () => (await ground.row(id)).done === '4',
      10_000,
      async () => JSON.stringify(await ground.row(id))
    );
    const other = await claimJob(ground.db, id, 'another worker');
    expect(other?.epoch).toBe(2);
    wake();
    hold = undefined;
    await until(
      async () => errors.length > 0,
      5_000,
      async () => 'the frozen run did not wake'
    );
    expect(errors[0]).toBeInstanceOf(JobLost);
    expect(await ground.row(id)).toMatchObject({ state: 'running', epoch: 2, done: '4' });
    expect(await ground.steps(id)).toEqual([1, 2, 3, 4]);
    // `another worker` never comes back: the sweeper finds its run, and the job ends whole.
    expect(await ground.reaches(id, 'done')).toMatchObject({ done: '10' });
    expect(await ground.steps(id)).toEqual(upTo(10));
  });

  it('are given up when their runs die again and again without getting further', async () => {
    const id = await putSilently(short);
    for (const run of upTo(5))
      expect((await claimJob(ground.db, id, 'doomed'))?.idle_runs).toBe(run);
    const row = await ground.reaches(id, 'failed');
    expect(row.error).toContain('job_gave_up');
    expect(row.epoch).toBe(6);
    expect(await ground.steps(id)).toEqual([]);
  });

  it('are handed to another worker at once when theirs stops', async () => {
    const first = await ground.workers([solo]);
    const id = await put(solo);
    await until(
      async () => Number((await ground.row(id)).done) >= 5,
      10_000,
      async () => JSON.stringify(await ground.row(id))
    );
    const second = await ground.workers([solo]);
    const since = Date.now();
    await first.stop(5_000);
    expect(Date.now() - since).toBeLessThan(3_000);
    const between = await ground.row(id);
    const row = await ground.reaches(id, 'done');
    expect(row.epoch).toBe(2);
    expect(Date.now() - since).toBeLessThan(6_000);
    expect(await ground.steps(id)).toEqual(upTo(60));
    expect(Number(between.done)).toBeGreaterThanOrEqual(5);
    const workers = await ground.db.rows<{ id: string }>(sql`select id from crm.jobs_workers`);
    expect(workers.map((each) => each.id)).toContain(second.id);
    expect(workers.map((each) => each.id)).not.toContain(first.id);
  });
});
