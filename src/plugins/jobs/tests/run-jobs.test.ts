import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sql } from '../../core/server/src/sql';
import { defineJob } from '../server/src/define-job';
import { JobFailed } from '../server/src/job-errors';
import { registerJobs } from '../server/src/registry';
import { requestCancel } from '../server/src/services/cancel-job';
import { enqueue } from '../server/src/services/enqueue';
import { viewOf } from '../server/src/services/read-jobs';
import { retryJob } from '../server/src/services/retry-job';
import { countSteps, upTo } from './support/count-steps';
import { backends, nobody, openGround, type Ground } from './support/open-ground';

const order = { actor: nobody, label: 'a test' };
const title = { en: 'Test', ru: 'Проба' };
const nothing = z.object({});

const ends: string[] = [];

const short = countSteps({ name: 'test.short', steps: 3 });
const slow = countSteps({ name: 'test.slow', steps: 200, pauseMs: 20 });
let broken = 0;
const flaky = defineJob({
  name: 'test.flaky',
  title,
  payload: nothing,
  concurrency: 1,
  async run() {
    broken += 1;
    if (broken < 3) throw new Error('not yet');
  },
});
const hopeless = defineJob({
  name: 'test.hopeless',
  title,
  payload: nothing,
  concurrency: 1,
  async run() {
    throw new Error('never');
  },
  onEnd: async (_, job, state) => void ends.push(`${job.id} ${state} ${job.error?.code}`),
});
let mended = false;
const failing = defineJob({
  name: 'test.failing',
  title,
  payload: nothing,
  concurrency: 1,
  async run(run) {
    if (run.done === 0) await run.batch({ done: 7, total: 9, checkpoint: { at: 7 } });
    if (!mended) throw new JobFailed('too_many_jobs', { open: 11, limit: 10 });
    await run.batch({ done: 9, total: 9 });
  },
});
const endless = defineJob({
  name: 'test.endless',
  title,
  payload: nothing,
  concurrency: 1,
  run: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
  onEnd: async (tx, job, state) => {
    await tx.rows(
      sql`insert into crm_stage.steps (job, step) values (${job.id}::bigint, ${state === 'cancelled' ? -1 : -2})`
    );
  },
});

/** Known to the program, and heard by no worker. */
const waiting = { ...endless, name: 'test.waiting' };

describe.each(backends)('jobs on %s', (backend) => {
  let ground: Ground;
  const put = (job: Parameters<typeof enqueue>[1]) =>
    ground.db.tx((tx) => enqueue(tx, job, {}, order));

  beforeAll(async () => {
    ground = await openGround(backend);
    const jobs = [short, slow, flaky, hopeless, failing, endless];
    await ground.workers(jobs);
    await ground.workers(jobs);
  });
  afterAll(() => ground.close());

  it('rings nothing for an order that was rolled back', async () => {
    const undone = ground.db.tx(async (tx) => {
      await enqueue(tx, short, {}, order);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await ground.db.rows(sql`select 1 from crm.jobs where name = 'test.short'`)).toEqual([]);
    const id = await put(short);
    await ground.reaches(id, 'done');
    expect(await ground.db.rows(sql`select distinct job::text from crm_stage.steps`)).toEqual([
      { job: id },
    ]);
  });

  it('does each of many jobs once, with two workers at once', async () => {
    const ids = await Promise.all(upTo(20).map(() => put(short)));
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) {
      const row = await ground.reaches(id, 'done');
      expect(row).toMatchObject({ epoch: 1, done: '3', total: '3', error: null, idle_runs: 0 });
      expect(await ground.steps(id)).toEqual([1, 2, 3]);
      expect(viewOf(row, { actor: nobody, language: 'en' })).toMatchObject({
        mine: true,
        result: { steps: 3 },
      });
    }
  });

  it('goes on after an error, after a rest, in a new run', async () => {
    broken = 0;
    const id = await put(flaky);
    expect(await ground.reaches(id, 'done')).toMatchObject({ epoch: 3 });
    expect(broken).toBe(3);
  });

  it('gives up a job that never advances, and its owner learns it', async () => {
    const id = await put(hopeless);
    const row = await ground.reaches(id, 'failed');
    expect(row.epoch).toBe(5);
    expect(ends).toContain(`${id} failed job_gave_up`);
    const [en, ru] = (['en', 'ru'] as const).map(
      (language) => viewOf(row, { actor: nobody, language }).error
    );
    expect(en).toMatchObject({ code: 'job_gave_up', message: expect.stringContaining('5 times') });
    expect(ru?.message).toContain('5 раз');
    await expect(ground.db.tx((tx) => retryJob(tx, id))).rejects.toMatchObject({
      details: { code: 'job_not_repeatable' },
    });
  });

  it('fails at once when repeating is of no use, and runs again from its checkpoint when told to', async () => {
    mended = false;
    const id = await put(failing);
    const row = await ground.reaches(id, 'failed');
    expect(row).toMatchObject({ epoch: 1, done: '7', checkpoint: '{"at": 7}' });
    expect(viewOf(row, { actor: nobody, language: 'ru' }).error?.message).toContain('11');
    mended = true;
    expect(await ground.db.tx((tx) => retryJob(tx, id))).toMatchObject({
      state: 'queued',
      done: '7',
    });
    expect(await ground.reaches(id, 'done')).toMatchObject({ epoch: 2, done: '9', error: null });
    await expect(ground.db.tx((tx) => retryJob(tx, id))).rejects.toMatchObject({
      details: { code: 'job_not_failed' },
    });
  });

  it('ends a running job at the next batch border when it is cancelled', async () => {
    const id = await put(slow);
    await ground.reaches(id, 'running');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = await ground.db.tx((tx) => requestCancel(tx, id));
    const row = await ground.reaches(id, 'cancelled', 3_000);
    expect(Number(row.done)).toBeGreaterThan(0);
    expect(Number(row.done) - Number(asked.done)).toBeLessThanOrEqual(1);
    expect(await ground.steps(id)).toEqual(upTo(Number(row.done)));
    await expect(ground.db.tx((tx) => requestCancel(tx, id))).rejects.toMatchObject({
      details: { code: 'job_over' },
    });
  });

  it('tells a cancel to a job that is in the middle of a long step', async () => {
    const id = await put(endless);
    await ground.reaches(id, 'running');
    await ground.db.tx((tx) => requestCancel(tx, id));
    await ground.reaches(id, 'cancelled', 3_000);
    expect(await ground.steps(id)).toEqual([-1]);
  });

  it('cancels a waiting job on the spot, together with its owner’s row', async () => {
    registerJobs([waiting]);
    const id = await put(waiting);
    const gone = ground.db.tx(async (tx) => {
      await requestCancel(tx, id);
      throw new Error('no');
    });
    await expect(gone).rejects.toThrow('no');
    expect(await ground.row(id)).toMatchObject({ state: 'queued' });
    expect(await ground.steps(id)).toEqual([]);
    expect(await ground.db.tx((tx) => requestCancel(tx, id))).toMatchObject({ state: 'cancelled' });
    expect(await ground.steps(id)).toEqual([-1]);
  });
});
