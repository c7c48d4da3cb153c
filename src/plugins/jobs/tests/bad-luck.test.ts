import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startRedis } from '../../../../tests/faults/support/redis-server';
import { sql } from '../../core/server/src/sql';
import { defineJob } from '../server/src/define-job';
import { openQueue } from '../server/src/queue';
import { enqueue } from '../server/src/services/enqueue';
import { countSteps, upTo } from './support/count-steps';
import { nobody, openGround, type Ground } from './support/open-ground';

const order = { actor: nobody, label: 'a test' };
const title = { en: 'Test', ru: 'Проба' };
const payload = z.object({});

let collisions = 0;
const colliding = defineJob({
  name: 'test.colliding',
  title,
  payload,
  concurrency: 1,
  async run(run) {
    await run.batch({ done: 1, total: 1 }, async (tx) => {
      await tx.rows(sql`insert into crm_stage.steps (job, step) values (${run.jobId}::bigint, 1)`);
      collisions += 1;
      // The server itself raises it; what came before in the transaction is gone with it.
      if (collisions < 4) await tx.rows(sql`do $$ begin raise sqlstate '40P01'; end $$`);
    });
  },
});
const badOwner = defineJob({
  name: 'test.bad-owner',
  title,
  payload,
  concurrency: 1,
  attempts: 1,
  async run() {
    throw new Error('broken');
  },
  async onEnd() {
    throw new Error('the owner is broken too');
  },
});
const quick = countSteps({ name: 'test.quick', steps: 150, pauseMs: 10 });

describe('a job in bad luck', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround('postgres');
    await ground.workers([colliding, badOwner, quick]);
  });
  afterAll(() => ground.close());

  it('repeats a batch after a deadlock, three times at most', async () => {
    const id = await ground.db.tx((tx) => enqueue(tx, colliding, {}, order));
    expect(await ground.reaches(id, 'done')).toMatchObject({ epoch: 1 });
    expect(collisions).toBe(4);
    expect(await ground.steps(id)).toEqual([1]);
  });

  it('ends even when its owner cannot be told', async () => {
    const id = await ground.db.tx((tx) => enqueue(tx, badOwner, {}, order));
    expect(await ground.reaches(id, 'failed')).toMatchObject({ epoch: 1 });
  });

  it('tells its progress at most twice a second', async () => {
    const ear = new Client({ connectionString: ground.database.url });
    await ear.connect();
    const heard: { state: string; done: string }[] = [];
    ear.on('notification', ({ payload: text }) => void heard.push(JSON.parse(text ?? '{}')));
    await ear.query('listen numera_live');
    const id = await ground.db.tx((tx) => enqueue(tx, quick, {}, order));
    const row = await ground.reaches(id, 'done');
    await ear.end();
    const seconds = (row.finished_at!.getTime() - row.started_at!.getTime()) / 1000;
    const running = heard.filter(({ state }) => state === 'running');
    expect(await ground.steps(id)).toEqual(upTo(150));
    expect(running.length).toBeGreaterThan(1);
    expect(running.length).toBeLessThanOrEqual(Math.ceil(seconds * 2) + 1);
    expect(heard.at(0)).toMatchObject({ state: 'queued', done: '0' });
    expect(heard.at(-1)).toMatchObject({ state: 'done', done: '150', job: id });
  });

  it('cannot be ordered an eleventh time by one person while ten are open', async () => {
    const person = { kind: 'user', id: 41, name: 'Busy' } as const;
    const unheard = { ...quick, name: 'test.unheard' };
    const put = () => ground.db.tx((tx) => enqueue(tx, unheard, {}, { actor: person, label: '' }));
    for (const each of upTo(10)) expect(Number(await put()), `order ${each}`).toBeGreaterThan(0);
    await expect(put()).rejects.toMatchObject({
      status: 429,
      details: { code: 'too_many_jobs', open: 10, limit: 10 },
    });
    const other = { kind: 'token', id: 41, name: 'Other' } as const;
    await ground.db.tx((tx) => enqueue(tx, unheard, {}, { actor: other, label: '' }));
  });

  it('may not carry more than ids', async () => {
    const talkative = defineJob({
      name: 'test.talkative',
      title,
      payload: z.object({ text: z.string() }),
      concurrency: 1,
      run: async () => {},
    });
    const put = (text: string) => ground.db.tx((tx) => enqueue(tx, talkative, { text }, order));
    await expect(put('x'.repeat(3_000))).rejects.toThrow('more than ids');
    await expect(put('x')).resolves.toMatch(/^\d+$/);
  });

  it('is not entrusted to a Redis that evicts', async () => {
    const silent = { info() {}, warn() {}, error() {} };
    for (const [policy, fit] of [
      ['allkeys-lru', false],
      ['noeviction', true],
    ] as const) {
      const redis = await startRedis(policy);
      const queue = openQueue({ redisUrl: redis.url, directUrl: '', listeners: 0 }, silent);
      const checked = queue.check();
      if (fit) await expect(checked).resolves.toBeUndefined();
      else await expect(checked).rejects.toThrow(/allkeys-lru.*noeviction/);
      await queue.close(1_000);
      await redis.stop();
    }
  });
});
