import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { applyScrub as applying, startScrub as starting } from '../contract/scrubs';
import { bulkNumbersJob } from '../server/src/jobs/bulk-numbers';
import { scrubNumbersJob } from '../server/src/jobs/scrub-numbers';
import type { Writer } from '../server/src/rules/caller';
import { applyScrub, orderScrub } from '../server/src/services/order-scrub';
import { listScrubs, readScrub } from '../server/src/services/read-scrubs';
import { addPerson, openBulkScene, untilEnded, type BulkScene } from './bulk-scene';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
  );

const base = 79190000000;

describe('a look at the base for numbers that are on the stop-list', () => {
  let scene: BulkScene;
  let [alpha, beta, provider]: [number, number, number] = [0, 0, 0];
  beforeAll(async () => {
    scene = await openBulkScene();
    alpha = scene.id('project', 'alpha');
    beta = scene.id('project', 'beta');
    provider = scene.id('provider', 'acme');
    const { db } = scene;
    // Each phone of the first hundred stands in two projects.
    await db.rows(sql`
      insert into crm.numbers (phone, project_id, provider_id, status_id)
      select ${base}::bigint + i, p, case when i % 2 = 0 then ${provider}::int else 0 end,
        (select id from public.number_statuses where code = 'new')
      from generate_series(1, 100) i, unnest(array[${alpha}::int, ${beta}::int]) p`);
    await db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id, expires_at, list_id)
      values (${base + 1}, ${base + 1}, 'global', 0, null, 7), (${base + 1}, ${base + 1}, 'project', ${alpha}, null, null),
        (${base + 2}, ${base + 2}, 'project', ${alpha}, null, null), (${base + 3}, ${base + 3}, 'global', 0, now() - interval '1 hour', 7),
        (${base + 20}, ${base + 29}, 'provider', ${provider}, null, null), (${base + 50}, ${base + 54}, 'project', ${beta}, null, 7),
        (${base + 900}, ${base + 900}, 'global', 0, null, 7)`);
  });
  afterAll(() => scene.close());

  const means = { language: 'en' as const, remember: async () => undefined };
  const order = (wish: object, by: Writer) =>
    orderScrub(scene.db, starting.input.parse(wish), by, { ...means, job: scrubNumbersJob });
  const scrub = async (wish: object = {}, by: Writer = scene.boss) => {
    const { id, scrub: made } = await order(wish, by);
    expect(await untilEnded(scene.db, id)).toMatchObject({ state: 'done', error: null });
    return readScrub(scene.db, made, { ...by, dictionaries: scene.known });
  };
  const apply = (id: string, more: object = {}, by: Writer = scene.boss) =>
    applyScrub(
      scene.db,
      applying.input.parse({ id, ...more }),
      { ...by, dictionaries: scene.known },
      {
        ...means,
        job: bulkNumbersJob,
      }
    );
  const reportOf = ({ report }: { report: readonly { project: number | null; count: number }[] }) =>
    Object.fromEntries(report.map(({ project, count }) => [String(project), count]));

  it('finds each number once: singles and ranges, by scope, in force only', async () => {
    const found = await scrub();
    // Of alpha: 1, 2 and the five even ones of the range; of beta: 1, those five, and 50 to 54.
    expect(reportOf(found)).toEqual({ [alpha]: 7, [beta]: 11 });
    expect(found).toMatchObject({ state: 'done', found: 18, looked: 6, total: 6 });
    expect(found.sample).toHaveLength(10);
    const narrow = await scrub({ list: '7' });
    expect(reportOf(narrow)).toEqual({ [alpha]: 1, [beta]: 6 });
    expect((await scrub({ since: new Date(Date.now() + 60_000).toISOString() })).found).toBe(0);
    expect(await scene.db.rows(sql`select 1 from crm.numbers where version > 1`)).toEqual([]);
  });

  it('is told within the scope of who looks, and seen by nobody else', async () => {
    const scope: Scope = {
      rules: [{ projects: [alpha], providers: 'all', geos: 'all', pool: false }],
    };
    const person = await addPerson(scene.db, 'numera-manager');
    await scene.db.rows(sql`
      with scope as (
        insert into public.access_scopes (document_id, name, provider_mode, group_mode, project_mode, geo_mode, pool, published_at)
        values (${randomUUID()}, 'alpha', 'all', 'all', 'listed', 'all', false, now()) returning id),
      held as (insert into public.access_scopes_users_lnk (access_scope_id, user_id) select id, ${person}::int from scope)
      insert into public.access_scopes_projects_lnk (access_scope_id, project_id) select id, ${alpha}::int from scope`);
    const manager = await scene.writer(person, {
      scope,
      full: false,
    });
    const mine = await scrub({}, manager);
    expect(reportOf(mine)).toEqual({ [alpha]: 7 });
    expect(mine.sample[0]?.phone).toMatch(/^7919\*+/);
    const all = await scrub();
    expect(await codeOf(readScrub(scene.db, all.id, manager))).toBe('not_found');
    expect(await codeOf(apply(all.id, {}, manager))).toBe('not_found');
    expect((await listScrubs(scene.db, { limit: 50 }, manager)).data.map(({ id }) => id)).toEqual([
      mine.id,
    ]);
  });

  it('gives what it found a status with the flag do not call, once, and that can be undone', async () => {
    const { db } = scene;
    const found = await scrub({ list: '7' });
    expect(await codeOf(apply(found.id, { status: 'busy' }))).toBe('invalid_input');
    const { id } = await apply(found.id, { reason: 'list' });
    expect(await untilEnded(db, id)).toMatchObject({
      state: 'done',
      result: { changed: 7, skipped: [] },
    });
    const stopped = sql`select phone::text from crm.numbers n join public.number_statuses s on s.id = n.status_id
      where s.code = 'do_not_call'`;
    expect(await db.rows(stopped)).toHaveLength(7);
    expect(
      await db.rows(sql`select 1 from crm.numbers_status_events where job_id = ${id}::bigint`)
    ).toHaveLength(7);
    expect(await codeOf(apply(found.id))).toBe('scrub_applied');
    expect(await scene.undo(id)).toMatchObject({ state: 'done', result: { undone: 7 } });
    expect(await db.rows(stopped)).toEqual([]);
    const nothing = await scrub({ list: '8' });
    expect(await codeOf(apply(nothing.id))).toBe('nothing_found');
  });
});
