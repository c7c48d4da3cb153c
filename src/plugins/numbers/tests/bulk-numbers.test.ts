import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '../../../env';
import { requestCancel } from '../../jobs/server/src/public';
import { retryJob } from '../../jobs/server/src/services/retry-job';
import { sql } from '../../core/server/src/sql';
import { changeNumber as changeContract } from '../contract/numbers';
import { changeNumber } from '../server/src/services/change-number';
import { insertLoadedNumbers, seedLoaded } from './bulk-base';
import { addPerson, openBulkScene, type BulkScene, type EndedBulk } from './bulk-scene';
import { recounted, statusCells, summedDeltas } from './recount';

describe('a bulk status change', () => {
  let scene: BulkScene;
  beforeAll(async () => {
    scene = await openBulkScene();
  });
  afterAll(() => scene?.close());
  beforeEach(() => seedLoaded.clear(scene.db));

  const put = (count: number, project: string, status = 'new') =>
    insertLoadedNumbers(scene, { count, project, status });

  const action = (status: string, more: object = {}) => ({ type: 'status', status, ...more });

  const skips = ({ result }: EndedBulk) =>
    Object.fromEntries(result.skipped.map(({ reason, count }) => [reason, count]));

  const agrees = async () => {
    const { deltas, rows } = await statusCells(scene.db);
    expect(rows.length).toBeGreaterThan(0);
    expect(deltas).toEqual(rows);
    expect(await summedDeltas(scene.db)).toEqual(await recounted(scene.db));
  };

  const keys = async () =>
    (await scene.db.one<{ n: number }>(sql`select count(*)::int as n from crm.numbers_bulk_keys`))
      ?.n;

  it('does what its preview says, for whatever stands in the set', async () => {
    await put(40, 'alpha');
    await put(7, 'alpha', 'success');
    await put(5, 'choosy');
    await put(3, 'pool');
    const wish = { filter: {}, action: action('no_answer') };
    const preview = await scene.preview({
      ...wish,
      filter: { project: ['alpha', 'choosy'], pool: true },
    });
    expect(preview).toMatchObject({
      count: 55,
      exact: true,
      changes: 50,
      skipped: [{ reason: 'transition_refused', count: 5 }],
    });
    expect(preview.sample).toHaveLength(5);
    const ended = await scene.bulk(wish);
    expect(ended).toMatchObject({
      state: 'done',
      result: { changed: 50, skipped: preview.skipped },
    });
    await agrees();
    const again = await scene.bulk(wish);
    expect(again.result).toEqual({
      changed: 0,
      skipped: [
        { reason: 'already_there', count: 50 },
        { reason: 'transition_refused', count: 5 },
      ],
    });
    expect(await keys()).toBe(0);
  });

  it('changes the numbers of its moment: later ones are not in it, those that went are counted', async () => {
    const ids = await put(20, 'alpha');
    const { db } = scene;
    const id = await db.tx(async (tx) => {
      const job = await scene.order(
        { filter: { project: 'alpha' }, action: action('busy') },
        scene.boss,
        tx
      );
      await tx.rows(sql`delete from crm.numbers where id = any(${ids.slice(0, 3)}::bigint[])`);
      await tx.rows(sql`update crm.numbers set project_id = ${scene.id('project', 'beta')}
        where id = any(${ids.slice(3, 5)}::bigint[])`);
      return job;
    });
    await put(4, 'alpha');
    const ended = await scene.ended(id);
    expect(ended.result).toEqual({ changed: 15, skipped: [{ reason: 'gone', count: 5 }] });
    const fresh = await db.rows(
      sql`select 1 from crm.numbers where status_id = ${scene.id('status', 'new')}`
    );
    expect(fresh).toHaveLength(6);
  });

  it('refuses what cannot be done before anything is kept', async () => {
    await put(3, 'alpha');
    const refusal = (wish: object) =>
      scene.order({ filter: { project: 'alpha' }, ...wish }).then(
        () => 'done',
        (error: { details?: { code?: string } }) => error.details?.code
      );
    expect(await refusal({ action: action('unheard') })).toBe('unknown_reference');
    const callbackAt = new Date(Date.now() + 3_600_000).toISOString();
    expect(await refusal({ action: action('success', { callbackAt }) })).toBe('invalid_input');
    expect(await refusal({ filter: { project: 'beta' }, action: action('success') })).toBe(
      'nothing_found'
    );
    const limit = env.NUMERA_BULK_MAX_ROWS;
    Object.assign(env, { NUMERA_BULK_MAX_ROWS: 2 });
    expect(await refusal({ action: action('success') })).toBe('too_many_numbers');
    await expect(
      scene.preview({ filter: { project: 'alpha' }, action: action('success') })
    ).rejects.toMatchObject({ details: { code: 'too_many_numbers', limit: 2 } });
    Object.assign(env, { NUMERA_BULK_MAX_ROWS: limit });
    await scene.db.rows(
      sql`update public.number_statuses set requires_reason = true where code = 'success'`
    );
    await scene.reread();
    expect(await refusal({ action: action('success') })).toBe('reason_required');
    const open = await scene.db.rows(sql`select 1 from crm.numbers_bulks where state = 'open'`);
    expect([open, await keys()]).toEqual([[], 0]);
    const given = await scene.bulk({
      filter: { project: 'alpha' },
      action: action('success', { reason: 'all of them agreed' }),
    });
    expect(given.result.changed).toBe(3);
    await scene.db.rows(
      sql`update public.number_statuses set requires_reason = false where code = 'success'`
    );
    await scene.reread();
  });

  it('promises calls, and forgets them when the status is another', async () => {
    const ids = await put(4, 'alpha');
    const callbackAt = '2031-05-05T10:00:00.000Z';
    await scene.bulk({ ids, action: action('callback', { callbackAt, comment: 'asked for May' }) });
    const rows = () =>
      scene.db.rows<{ callback_at: Date | null; callback_by: number | null; comment: string }>(
        sql`select callback_at, callback_by, comment from crm.numbers`
      );
    for (const row of await rows())
      expect(row).toEqual({
        callback_at: new Date(callbackAt),
        callback_by: scene.boss.actor.id,
        comment: 'asked for May',
      });
    await scene.bulk({ ids: ids.slice(1), action: action('no_answer') });
    expect((await rows()).map((row) => row.callback_at).filter(Boolean)).toHaveLength(1);
    expect((await rows()).every(({ comment }) => comment === 'asked for May')).toBe(true);
  });

  it('puts each phone on the stop-list once, for ever', async () => {
    const ids = await put(5, 'alpha');
    await scene.db
      .rows(sql`insert into crm.numbers_suppressions (from_phone, to_phone, expires_at, reason)
      select phone, phone, now() + interval '1 day', 'for a day' from crm.numbers where id = ${ids[0]}::bigint`);
    await scene.db.rows(sql`insert into crm.numbers (phone, project_id, status_id)
      select phone, ${scene.id('project', 'beta')}, status_id from crm.numbers`);
    await scene.bulk({ filter: {}, action: action('do_not_call', { reason: 'they asked' }) });
    const listed = await scene.db.rows<{ expires_at: Date | null; reason: string }>(
      sql`select expires_at, reason from crm.numbers_suppressions order by from_phone`
    );
    expect(listed.map(({ expires_at, reason }) => [expires_at, reason])).toEqual([
      [null, 'for a day'],
      ...Array.from({ length: 4 }, () => [null, 'they asked']),
    ]);
  });

  it('goes by the rights and the scope of the moment when it works', async () => {
    const ids = await put(6, 'alpha');
    const user = await addPerson(scene.db, 'numera-manager');
    const manager = await scene.writer(user);
    // He was given no scope in the database, so by the time of the work he sees nothing.
    const narrowed = await scene.bulk({ ids, action: action('busy') }, manager);
    expect(narrowed.result).toEqual({ changed: 0, skipped: [{ reason: 'gone', count: 6 }] });
    await scene.db.rows(sql`delete from public.admin_users_roles_lnk where user_id = ${user}`);
    const lost = await scene.bulk({ ids, action: action('busy') }, manager);
    expect(lost).toMatchObject({ state: 'failed', error: { code: 'rights_gone' } });
    const refused = await scene.db.rows(sql`
      select result, details->>'code' as code from crm.audit_events
      where action = 'numbers.bulk.fail' and job_id = ${lost.id}::bigint`);
    expect(refused).toEqual([{ result: 'refused', code: 'rights_gone' }]);
    expect(await keys()).toBe(6);
    const rows = await scene.db.rows(
      sql`select 1 from crm.numbers where status_id = ${scene.id('status', 'busy')}`
    );
    expect(rows).toEqual([]);
    await scene.db.rows(sql`insert into public.admin_users_roles_lnk (user_id, role_id)
      select ${user}, id from public.admin_roles where code = 'strapi-super-admin'`);
    await scene.db.tx((tx) => retryJob(tx, lost.id));
    const done = await scene.ended(lost.id);
    expect(done).toMatchObject({ state: 'done', result: { changed: 6 } });
    expect(await keys()).toBe(0);
    const told = await scene.db.rows<{ action: string; rows: number }>(sql`
      select action, rows::int from crm.audit_events where job_id = ${lost.id}::bigint order by id`);
    expect(told).toEqual([
      { action: 'numbers.bulk.start', rows: 6 },
      { action: 'numbers.bulk.fail', rows: 0 },
      { action: 'numbers.bulk.end', rows: 6 },
    ]);
  });

  it('tells the truth when it is cancelled: what was changed stays and is counted', async () => {
    await put(9_000, 'alpha');
    const { db } = scene;
    // Rows of the end of the set are held, so that it cannot be over before it is cancelled.
    let let_go: () => void = () => undefined;
    const held = db.tx(async (tx) => {
      await tx.rows(
        sql`select 1 from crm.numbers where id = (select max(id) from crm.numbers) for update`
      );
      await new Promise<void>((resolve) => (let_go = resolve));
    });
    const id = await scene.order({ filter: { project: 'alpha' }, action: action('busy') });
    while (
      !(await db.one<{ done: number }>(
        sql`select done::int from crm.jobs where id = ${id}::bigint and done > 0`
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, 10));
    await db.tx((tx) => requestCancel(tx, id));
    let_go();
    await held;
    const ended = await scene.ended(id);
    expect(ended.state).toBe('cancelled');
    const changed = await db.one<{ n: number }>(
      sql`select count(*)::int as n from crm.numbers where status_id = ${scene.id('status', 'busy')}`
    );
    expect(ended.result.changed).toBeGreaterThan(0);
    expect(ended.result).toEqual({ changed: changed?.n, skipped: [] });
    const row = await db.one<object>(sql`select state, changed::int from crm.numbers_bulks
      where job_id = ${id}::bigint`);
    expect(row).toEqual({ state: 'cancelled', changed: changed?.n });
    expect(await keys()).toBe(0);
    await agrees();
  });

  it('is exact beside another bulk and beside people who change the same numbers', async () => {
    const ids = await put(3_000, 'alpha');
    const { db, boss } = scene;
    const by = { ...boss, dictionaries: scene.known };
    const codes: string[] = [];
    let over = false;
    const person = async (seed: number) => {
      for (let i = seed; !over; i += 997) {
        const wish = { id: ids[i % ids.length], status: i % 2 ? 'callback' : 'success' };
        await changeNumber(db, changeContract.input.parse(wish), by).catch(
          (error: { details?: { code?: string } }) =>
            codes.push(error.details?.code ?? String(error))
        );
      }
    };
    const people = [person(1), person(401), person(2002)];
    const ended = await Promise.all([
      scene.bulk({ filter: { project: 'alpha' }, action: action('no_answer') }),
      scene.bulk({ ids: [...ids].reverse(), action: action('refusal') }),
      scene.bulk({ filter: { project: 'alpha' }, action: action('busy') }),
    ]);
    over = true;
    await Promise.all(people);
    expect(codes.filter((code) => code !== 'row_changed')).toEqual([]);
    for (const { state, result } of ended) {
      expect(state).toBe('done');
      expect(result.changed).toBeGreaterThan(2_000);
      expect(result.changed + result.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(
        3_000
      );
    }
    const events = await db.rows<{ job_id: string; n: number }>(sql`
      select job_id::text, count(*)::int as n from crm.numbers_status_events where source = 2 group by 1`);
    expect(Object.fromEntries(events.map(({ job_id, n }) => [job_id, n]))).toEqual(
      Object.fromEntries(ended.map(({ id, result }) => [id, result.changed]))
    );
    const versions = await db.one<object>(sql`
      select sum(version - 1)::int - (select count(*) from crm.numbers_status_events)::int as n from crm.numbers`);
    expect(versions).toEqual({ n: 0 });
    await agrees();
  });

  it('holds to the present rules of a status, and to numbers whose clock is ahead', async () => {
    const ids = await put(4, 'alpha', 'refusal');
    await scene.db
      .rows(sql`update crm.numbers set status_at = date_trunc('milliseconds', now() + interval '20 hours')
      where id = ${ids[0]}::bigint`);
    await scene.db
      .rows(sql`insert into public.number_statuses_allowed_next_lnk (number_status_id, inv_number_status_id)
      select f.id, t.id from public.number_statuses f, public.number_statuses t
      where f.code = 'refusal' and t.code = 'do_not_call'`);
    await scene.reread();
    const refused = await scene.bulk({ ids, action: action('success') });
    expect([refused.result.changed, skips(refused)]).toEqual([0, { transition_refused: 4 }]);
    await scene.db.rows(sql`delete from public.number_statuses_allowed_next_lnk`);
    await scene.reread();
    const done = await scene.bulk({ ids, action: action('success') });
    expect(done.result.changed).toBe(4);
    const clocks = await scene.db.rows<{ late: boolean }>(sql`
      select e.occurred_at < n.status_at as late from crm.numbers_status_events e join crm.numbers n on n.id = e.number_id
      where (e.day_p, e.hour_p) = ((e.occurred_at at time zone 'Europe/Moscow')::date,
        extract(hour from e.occurred_at at time zone 'Europe/Moscow'))`);
    expect(clocks).toEqual([1, 2, 3, 4].map(() => ({ late: false })));
  });
});
