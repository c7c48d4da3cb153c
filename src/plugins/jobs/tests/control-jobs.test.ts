import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Call } from '../../core/server/src/gate';
import { EVERYTHING, NOTHING, type Actor, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import type { Contract, Parsed } from '../../core/contract/contract';
import type { cancelJob } from '../contract/jobs';
import { again, cancel, health, list, read } from '../server/src/controllers/jobs';
import { defineJob } from '../server/src/define-job';
import { JobFailed } from '../server/src/job-errors';
import { enqueue } from '../server/src/services/enqueue';
import { openGround, until, type Ground } from './support/open-ground';

const person = (id: number): Actor => ({
  kind: 'user',
  id,
  superAdmin: false,
  name: `Person ${id}`,
  roles: [],
});

let works = false;
const moody = defineJob({
  name: 'test.moody',
  title: { en: 'Moody', ru: 'Капризное' },
  payload: z.object({}),
  concurrency: 1,
  async run(run) {
    if (!works) throw new JobFailed('job_broke');
    await run.batch({ done: 1, total: 1 });
  },
});
const patient = defineJob({
  name: 'test.patient',
  title: { en: 'Patient', ru: 'Терпеливое' },
  payload: z.object({}),
  concurrency: 1,
  run: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
});

describe('a person who controls jobs', () => {
  let ground: Ground;
  const remembered: object[] = [];
  const callWith = <C extends Contract>(input: Parsed<C>, actor: Actor, scope: Scope): Call<C> => ({
    input,
    db: ground.db,
    actor,
    scope,
    language: 'ru',
    requestId: 'request-1',
    ip: '127.0.0.1',
    signal: new AbortController().signal,
    body: Readable.from([]),
    can: () => true,
    remember: async (_, answer) => void remembered.push(answer),
  });
  const call = (id: string, actor: Actor, scope: Scope) =>
    callWith<typeof cancelJob>({ id }, actor, scope);
  const retry = (id: string, actor: Actor, scope: Scope) => again(callWith({ id }, actor, scope));
  const put = (job: typeof moody, actor: Actor) =>
    ground.db.tx((tx) => enqueue(tx, job, {}, { actor, label: 'x', touches: { projects: [5] } }));
  const audited = (id: string) =>
    ground.db.rows<{ action: string }>(
      sql`select action from crm.audit_events where subject_kind = 'job' and subject_id = ${id} order by id`
    );

  beforeAll(async () => {
    ground = await openGround('postgres');
    await ground.workers([moody, patient]);
  });
  afterAll(() => ground.close());

  it('cancels and retries, and both are audited in the same transaction', async () => {
    const [actor, stranger] = [person(1), person(2)];
    const running = await put(patient, actor);
    await ground.reaches(running, 'running');
    await expect(cancel(call(running, stranger, NOTHING))).rejects.toMatchObject({ status: 404 });
    expect(await cancel(call(running, actor, NOTHING))).toEqual({ id: running, state: 'running' });
    await ground.reaches(running, 'cancelled');
    await expect(cancel(call(running, actor, NOTHING))).rejects.toMatchObject({ status: 409 });
    expect(await audited(running)).toEqual([
      { action: 'jobs.cancel' },
      { action: 'jobs.cancelled' },
    ]);

    works = false;
    const failed = await put(moody, actor);
    await ground.reaches(failed, 'failed');
    works = true;
    expect(await retry(failed, stranger, EVERYTHING)).toEqual({
      id: failed,
      state: 'queued',
    });
    await ground.reaches(failed, 'done');
    expect(await audited(failed)).toEqual([{ action: 'jobs.fail' }, { action: 'jobs.retry' }]);
    expect(remembered).toEqual([
      { id: running, state: 'running' },
      { id: failed, state: 'queued' },
    ]);
  });

  it('reads and lists in his language what he may see, and nothing else', async () => {
    works = false;
    const id = await put(moody, person(3));
    await ground.reaches(id, 'failed');
    const mine = await read(callWith({ id }, person(3), NOTHING));
    expect(mine).toMatchObject({ id, mine: true, error: { code: 'job_broke' }, actor: 'Person 3' });
    expect(mine.error?.message).toMatch(/сбоя на нашей стороне/);
    await expect(read(callWith({ id }, person(4), NOTHING))).rejects.toMatchObject({ status: 404 });
    const page = await list(callWith({ limit: 50 }, person(3), NOTHING));
    expect(page.data.map((row) => row.id)).toEqual([id]);
    expect(page.meta).toEqual({ next: null });
  });

  it('sees how the queue does, worker included', async () => {
    const seen = await until(
      async () => {
        const state = await health(callWith({}, person(3), NOTHING));
        return state.workers === 1 && state;
      },
      5_000,
      async () => 'no worker was seen'
    );
    expect(seen).toMatchObject({ backend: 'postgres', queued: 0, running: 0, workers: 1 });
    expect(seen.failedToday).toBeGreaterThanOrEqual(1);
  });
});
