import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  answerScope,
  EVERYTHING,
  NOTHING,
  type Actor,
  type Scope,
} from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { defineJob } from '../server/src/define-job';
import { registerJobs } from '../server/src/registry';
import { enqueue, type Touches } from '../server/src/services/enqueue';
import { listPage } from '../server/src/services/list-page';
import { readHealth } from '../server/src/services/read-health';
import { readJobs } from '../server/src/services/read-jobs';
import { watcherOf } from '../server/src/services/watch-jobs';
import { listJobs, visibleTo } from '../server/src/sql/list-jobs';
import { openGround, type Ground } from './support/open-ground';

const person = (id: number, superAdmin = false): Actor => ({
  kind: 'user',
  id,
  superAdmin,
  name: `#${id}`,
  roles: [],
});
const owner = person(1);
const reader = person(2);

const idle = defineJob({
  name: 'test.idle',
  title: { en: 'Idle', ru: 'Безделье' },
  payload: z.object({}),
  concurrency: 1,
  run: async () => {},
});

const rule = { projects: [1, 2], providers: [7], geos: 'all', pool: false } as const;
const scope = (...rules: Scope['rules']): Scope => ({ rules });

describe('jobs that a person sees', () => {
  let ground: Ground;
  const made = new Map<string, string>();
  const put = async (name: string, touches?: Touches) => {
    const order = { actor: owner, label: name, ...(touches ? { touches } : {}) };
    made.set(name, await ground.db.tx((tx) => enqueue(tx, idle, {}, order)));
  };
  const seen = async (actor: Actor, by: Scope) => {
    const rows = await listJobs(ground.db, visibleTo(actor, by), {
      states: null,
      before: null,
      limit: 100,
    });
    return rows.map(({ label }) => label).sort();
  };

  beforeAll(async () => {
    ground = await openGround('postgres');
    registerJobs([idle]);
    await put('everything');
    await put('one', { projects: [1], providers: [7], geos: [3] });
    await put('both', { projects: [1, 2], providers: [7], geos: [3, 4] });
    await put('foreign project', { projects: [1, 9], providers: [7], geos: [3] });
    await put('foreign provider', { projects: [1], providers: [7, 8], geos: [3] });
    await put('pool', { projects: [0], providers: [7], geos: [3] });
    await put('any geo', { projects: [1], providers: [7] });
    // An export of a filter that found nothing.
    await put('nothing', { projects: [], providers: [], geos: [] });
  });
  afterAll(() => ground.close());

  it('are his own, whatever they touch', async () => {
    expect(made.size).toBe(8);
    expect(await seen(owner, NOTHING)).toEqual([...made.keys()].sort());
    expect(await seen({ ...owner, kind: 'token' }, NOTHING)).toEqual([]);
  });

  it('are those that lie wholly in his scope', async () => {
    expect(await seen(reader, NOTHING)).toEqual([]);
    // `any geo` touches every geo, and this rule lists them all.
    expect(await seen(reader, scope(rule))).toEqual(['any geo', 'both', 'one']);
    expect(await seen(reader, scope({ ...rule, pool: true }))).toEqual([
      'any geo',
      'both',
      'one',
      'pool',
    ]);
    expect(await seen(reader, scope({ ...rule, projects: 'all' }))).toEqual([
      'any geo',
      'both',
      'foreign project',
      'one',
    ]);
    expect(await seen(reader, scope({ ...rule, geos: [3] }))).toEqual(['one']);
  });

  it('are not those that only two rules together would cover', async () => {
    const two = scope(rule, { projects: [9], providers: 'all', geos: 'all', pool: false });
    expect(await seen(reader, two)).toEqual(['any geo', 'both', 'one']);
  });

  it('are all for those who see everything', async () => {
    expect((await seen(reader, EVERYTHING)).length).toBe(8);
    expect((await seen(person(3, true), NOTHING)).length).toBe(8);
  });

  it('come in pages, newest first, each once', async () => {
    const labels: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const { page, next } = await listPage(ground.db, owner, NOTHING, {
        limit: 3,
        after,
        state: 'open',
      });
      labels.push(...page.map(({ label }) => label));
      if (!next) break;
      after = next;
    }
    expect(labels).toEqual([...made.keys()].reverse());
    const { next } = await listPage(ground.db, owner, NOTHING, { limit: 3 });
    const foreign = listPage(ground.db, reader, EVERYTHING, { limit: 3, after: next ?? '' });
    await expect(foreign).rejects.toMatchObject({ details: { code: 'bad_cursor' } });
    expect((await listPage(ground.db, owner, NOTHING, { limit: 3, state: 'ended' })).page).toEqual(
      []
    );
  });

  it('are told live by the scope of the moment', async () => {
    let now = 0;
    answerScope(async () => (now < 40_000 ? scope(rule) : NOTHING));
    const maySee = watcherOf(ground.db, reader, () => now);
    expect(await maySee(made.get('one') ?? '')).toBe(true);
    expect(await maySee(made.get('everything') ?? '')).toBe(false);
    now = 59_000;
    expect(await maySee(made.get('one') ?? '')).toBe(false);
    answerScope(async () => NOTHING);
  });

  it('are read by their owners in the reader’s language, and counted', async () => {
    const id = made.get('one') ?? '';
    const views = await readJobs(ground.db, [id, '999999'], { actor: reader, language: 'ru' });
    expect([...views.keys()]).toEqual([id]);
    expect(views.get(id)).toMatchObject({
      state: 'queued',
      mine: false,
      title: { ru: 'Безделье' },
      rowsPerSecond: null,
    });
    await ground.db.rows(
      sql`update crm.jobs set ring_at = now() - interval '100 seconds' where id = ${id}::bigint`
    );
    const health = (by: Scope) => readHealth(ground.db, 'postgres', { actor: reader, scope: by });
    const whole = await health(EVERYTHING);
    expect(whole).toMatchObject({ queued: 8, running: 0, failedToday: 0, workers: 0 });
    expect(whole.oldestWaitingSeconds).toBeGreaterThanOrEqual(100);
    expect(await health(scope(rule))).toMatchObject({ queued: 3 });
    expect(await health(NOTHING)).toMatchObject({ queued: 0, oldestWaitingSeconds: null });
  });
});
