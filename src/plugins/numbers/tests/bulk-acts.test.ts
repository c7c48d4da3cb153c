import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import type { Scope } from '../../core/server/src/scope';
import { changeNumber as changeContract } from '../contract/numbers';
import { changeNumber } from '../server/src/services/change-number';
import { reopenBulk } from '../server/src/services/end-bulk';
import { insertLoadedNumbers, seedLoaded } from './bulk-base';
import { addPerson, openBulkScene, type BulkScene, type EndedBulk } from './bulk-scene';
import { statusCells, summedDeltas } from './recount';

let scene: BulkScene;
beforeAll(async () => {
  scene = await openBulkScene();
});
afterAll(() => scene?.close());
beforeEach(() => seedLoaded.clear(scene.db));

const put = (count: number, project: string, phones?: number) =>
  insertLoadedNumbers(scene, { count, project, ...(phones === undefined ? {} : { phones }) });

const skips = ({ result }: EndedBulk) =>
  Object.fromEntries(result.skipped.map(({ reason, count }) => [reason, count]));

const projectOf = (code: string): number => (code === 'pool' ? 0 : scene.id('project', code));

const whole = (ids: readonly string[]) =>
  scene.db.rows<Record<string, unknown>>(sql`
    select to_jsonb(n) - 'version' - 'updated_at' as row from crm.numbers n
    where id = any(${[...ids]}::bigint[]) order by id`);

const cellsAgree = async () => {
  const { deltas, rows } = await statusCells(scene.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(deltas).toEqual(rows);
};

const sumOf = async (project: string, measure: 'allocated' | 'success' | 'processed') => {
  const columns = {
    allocated: sql`allocated`,
    success: sql`success`,
    processed: sql`processed`,
  };
  const row = await scene.db.one<{ n: number }>(sql`
    select coalesce(sum(${columns[measure]}), 0)::int as n from crm.numbers_deltas
    where project_id = ${projectOf(project)}`);
  return row?.n;
};

const change = (id: string, status: string, more: object = {}) =>
  changeNumber(scene.db, changeContract.input.parse({ id, status, ...more }), {
    ...scene.boss,
    dictionaries: scene.known,
  });

describe('moving numbers', () => {
  it('begins a new stay, and leaves what was reached where it was reached', async () => {
    const ids = await put(6, 'alpha');
    for (const id of ids.slice(0, 2)) await change(id, 'success');
    await change(ids[2] ?? '', 'callback', { callbackAt: '2030-01-01T10:00:00Z' });
    const preview = await scene.preview({
      filter: { project: 'alpha' },
      action: { type: 'move', project: 'beta' },
    });
    expect(preview).toMatchObject({ count: 6, exact: true, changes: 6, skipped: [] });
    const ended = await scene.bulk({
      filter: { project: 'alpha' },
      action: { type: 'move', project: 'beta', reason: 'too many' },
    });
    expect(ended).toMatchObject({ state: 'done', result: { changed: 6, skipped: [] } });
    const rows = await scene.db.rows(sql`
      select project_id, status_id, reached, stay, callback_at, allocated_at = status_at as fresh, version > 1 as told
      from crm.numbers`);
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set([
        JSON.stringify({
          project_id: projectOf('beta'),
          status_id: scene.id('status', 'new'),
          reached: 0,
          stay: 2,
          callback_at: null,
          fresh: true,
          told: true,
        }),
      ])
    );
    const events = await scene.db.rows(sql`
      select from_project_id, project_id, reason, stay from crm.numbers_status_events where kind = 2`);
    expect(events).toHaveLength(6);
    expect(events[0]).toEqual({
      from_project_id: projectOf('alpha'),
      project_id: projectOf('beta'),
      reason: 'too many',
      stay: 2,
    });
    expect([await sumOf('alpha', 'success'), await sumOf('beta', 'success')]).toEqual([2, 0]);
    expect([await sumOf('alpha', 'allocated'), await sumOf('beta', 'allocated')]).toEqual([6, 6]);
    await cellsAgree();
    // What happens in the new stay is counted there, and takes nothing from the old one.
    await change(ids[0] ?? '', 'refusal');
    expect([await sumOf('alpha', 'success'), await sumOf('beta', 'processed')]).toEqual([2, 1]);
    await cellsAgree();
  });

  it('is news for the project that it comes to, too', async () => {
    await put(3, 'alpha');
    const ear = new pg.Client({ connectionString: scene.database.url });
    await ear.connect();
    const heard: Array<{ topic: string; projects?: number[] }> = [];
    ear.on('notification', ({ payload = '{}' }) => heard.push(JSON.parse(payload) as never));
    await ear.query('listen numera_live');
    await scene.bulk({ filter: { project: 'alpha' }, action: { type: 'move', project: 'beta' } });
    const told = () => heard.filter(({ topic }) => topic === 'numbers');
    await expect.poll(() => told().length).toBeGreaterThan(0);
    await ear.end();
    expect(new Set(told().flatMap(({ projects = [] }) => projects))).toEqual(
      new Set([projectOf('alpha'), projectOf('beta')])
    );
  });

  it('skips a phone that is there already, also the second one of its own set', async () => {
    await put(5, 'alpha', 79270000000);
    await put(2, 'beta', 79270000000);
    await put(3, 'pool', 79270000002);
    const wish = {
      filter: { project: 'alpha', pool: true },
      action: { type: 'move', project: 'beta' },
    };
    const preview = await scene.preview(wish);
    const ended = await scene.bulk(wish);
    // 79270000003…5 of alpha or of the pool; two are in beta, two phones come twice.
    expect([ended.result.changed, skips(ended)]).toEqual([3, { already_there: 5 }]);
    expect([preview.changes, preview.skipped]).toEqual([3, ended.result.skipped]);
    await cellsAgree();
  });

  it('returns numbers to the pool, where nothing is allocated', async () => {
    await put(4, 'alpha');
    const ended = await scene.bulk({ filter: { project: 'alpha' }, action: { type: 'return' } });
    expect(ended.result).toEqual({ changed: 4, skipped: [] });
    const rows = await scene.db.rows(sql`select project_id, allocated_at from crm.numbers`);
    expect(rows).toEqual(Array.from({ length: 4 }, () => ({ project_id: 0, allocated_at: null })));
    expect([await sumOf('alpha', 'allocated'), await sumOf('pool', 'allocated')]).toEqual([4, 0]);
    await cellsAgree();
  });

  it('goes nowhere out of the sight of who ordered it', async () => {
    await put(4, 'alpha');
    const user = await addPerson(scene.db, 'numera-manager');
    const rule = { providers: 'all', geos: 'all', pool: false } as const;
    const narrow = async (scope: Scope) => scene.writer(user, { scope });
    const one = await narrow({ rules: [{ ...rule, projects: [projectOf('alpha')] }] });
    const filter = { project: 'alpha' };
    await expect(
      scene.preview({ filter, action: { type: 'move', project: 'beta' } }, one)
    ).rejects.toMatchObject({ details: { code: 'unknown_reference' } });
    const back = await scene.preview({ filter, action: { type: 'return' } }, one);
    expect([back.changes, back.skipped]).toEqual([0, [{ reason: 'outside', count: 4 }]]);
    const elsewhere = await narrow({
      rules: [
        { ...rule, projects: [projectOf('alpha')] },
        { ...rule, projects: [projectOf('beta')], geos: [scene.id('geo', 'msk')] },
      ],
    });
    const there = await scene.preview(
      { filter, action: { type: 'move', project: 'beta' } },
      elsewhere
    );
    expect([there.changes, there.skipped]).toEqual([0, [{ reason: 'outside', count: 4 }]]);
  });

  it('is refused into a project that takes no numbers', async () => {
    await put(2, 'alpha');
    await scene.db.rows(sql`update public.projects set active = false where code = 'beta'`);
    await scene.reread();
    try {
      await expect(
        scene.order({ filter: {}, action: { type: 'move', project: 'beta' } })
      ).rejects.toThrow(/switched off/);
    } finally {
      await scene.db.rows(sql`update public.projects set active = true where code = 'beta'`);
      await scene.reread();
    }
  });
});

describe('deleting numbers', () => {
  it('takes them away, not what was counted of them', async () => {
    const ids = await put(5, 'alpha');
    await change(ids[0] ?? '', 'success');
    const ended = await scene.bulk({
      ids: ids.slice(0, 3),
      action: { type: 'delete', reason: 'asked' },
    });
    expect(ended.result).toEqual({ changed: 3, skipped: [] });
    const rows = await scene.db.rows<{ id: string }>(
      sql`select id::text from crm.numbers order by id`
    );
    expect(rows.map(({ id }) => id)).toEqual(ids.slice(3));
    expect([await sumOf('alpha', 'success'), await sumOf('alpha', 'allocated')]).toEqual([1, 5]);
    await cellsAgree();
  });
});

describe('putting phones on the stop-list', () => {
  const entries = () =>
    scene.db.rows(sql`
      select from_phone::text as phone, scope, reason, source, expires_at from crm.numbers_suppressions order by 1`);

  it('adds what is not there, extends what would end sooner', async () => {
    await put(3, 'alpha', 79370000000);
    const action = { type: 'suppress', reason: 'complaint', expiresAt: '2040-01-01T00:00:00Z' };
    const ended = await scene.bulk({ filter: {}, action });
    expect(ended.result).toEqual({ changed: 3, skipped: [] });
    expect(await entries()).toEqual(
      [1, 2, 3].map((i) => ({
        phone: String(79370000000 + i),
        scope: 'global',
        reason: 'complaint',
        source: 'bulk',
        expires_at: new Date(action.expiresAt),
      }))
    );
    const sooner = await scene.bulk({
      filter: {},
      action: { ...action, expiresAt: '2035-01-01T00:00:00Z' },
    });
    expect(skips(sooner)).toEqual({ already_there: 3 });
    const ever = await scene.bulk({ filter: {}, action: { type: 'suppress', reason: 'x' } });
    expect(ever.result.changed).toBe(3);
    expect(
      (await entries()).every((row) => (row as { expires_at: unknown }).expires_at === null)
    ).toBe(true);
    await expect(scene.undo(ever.id)).rejects.toThrow(/cannot be undone/);
  });
});

describe('an undo', () => {
  const acts: ReadonlyArray<readonly [string, object]> = [
    ['status', { type: 'status', status: 'success', comment: 'by the bulk' }],
    ['move', { type: 'move', project: 'beta' }],
    ['return', { type: 'return' }],
    ['deletion', { type: 'delete' }],
  ];

  /** Numbers with a history: every second one reached something, some have a comment and a promised call. */
  const lived = async () => {
    const ids = await put(12, 'alpha');
    for (const [i, id] of ids.entries()) {
      if (i % 2 === 0) await change(id, 'refusal', { comment: `said ${i}` });
      if (i % 3 === 0) await change(id, 'callback', { callbackAt: '2030-01-01T10:00:00Z' });
    }
    return ids;
  };

  it.each(acts)('of a %s gives back every row and every count', async (_, action) => {
    const ids = await lived();
    const [rows, sums] = [await whole(ids), await summedDeltas(scene.db)];
    const { deltas } = await statusCells(scene.db);
    expect(rows).toHaveLength(12);
    const bulk = await scene.bulk({ filter: { project: 'alpha' }, action });
    expect(bulk.result.changed).toBe(12);
    expect(await whole(ids)).not.toEqual(rows);
    const undo = await scene.undo(bulk.id);
    expect(undo).toMatchObject({ state: 'done', result: { undone: 12, left: [] } });
    expect(await whole(ids)).toEqual(rows);
    expect(await summedDeltas(scene.db)).toEqual(sums);
    expect((await statusCells(scene.db)).deltas).toEqual(deltas);
    expect(await sumOf('beta', 'allocated')).toBe(0);
    await cellsAgree();
    const kept = await scene.db.rows(sql`select 1 from crm.numbers_bulk_images`);
    expect(kept).toEqual([]);
    const job = await scene.db.one(sql`select state from crm.jobs where id = ${bulk.id}::bigint`);
    expect(job).toEqual({ state: 'undone' });
  });

  it.each(acts)(
    'of a %s lets what comes after it count as if nothing had been',
    async (_, action) => {
      const ids = await lived();
      const twin = scene.db.rows<{ n: string }>(sql`select count(*) as n from crm.numbers_deltas`);
      expect(Number((await twin)[0]?.n)).toBeGreaterThan(0);
      const before = await summedDeltas(scene.db);
      await scene.undo((await scene.bulk({ filter: { project: 'alpha' }, action })).id);
      // Back to where nothing counts, number by number: then nothing but what was reached first may be left.
      for (const id of ids) await change(id, 'in_work');
      const sums = await summedDeltas(scene.db);
      const reached = (row: Record<string, unknown>) =>
        Number(row.processed) + Number(row.contacted);
      const total = (of: readonly Record<string, unknown>[]) =>
        of.reduce((n, row) => n + reached(row), 0);
      expect(total(sums)).toBe(total(before));
      expect(sums.every(({ success, refusal, dnc }) => !success && !refusal && !dnc)).toBe(true);
      await cellsAgree();
    }
  );

  it('leaves what was changed since, and says why', async () => {
    const ids = await put(5, 'alpha');
    const bulk = await scene.bulk({ filter: {}, action: { type: 'status', status: 'busy' } });
    await change(ids[0] ?? '', 'success');
    await scene.db.rows(sql`delete from crm.numbers where id = ${ids[1] ?? ''}::bigint`);
    const undo = await scene.undo(bulk.id);
    expect(undo.result).toEqual({
      undone: 3,
      left: [
        { reason: 'changed_since', count: 1 },
        { reason: 'gone', count: 1 },
      ],
    });
    const [row] = await scene.db.rows(
      sql`select status_id from crm.numbers where id = ${ids[0] ?? ''}::bigint`
    );
    expect(row).toEqual({ status_id: scene.id('status', 'success') });
  });

  it('does not put a phone where it came meanwhile', async () => {
    await put(3, 'alpha', 79470000000);
    const move = await scene.bulk({
      filter: { project: 'alpha' },
      action: { type: 'move', project: 'beta' },
    });
    await put(1, 'alpha', 79470000000);
    expect((await scene.undo(move.id)).result).toEqual({
      undone: 2,
      left: [{ reason: 'already_there', count: 1 }],
    });
    const gone = await scene.bulk({ filter: { project: 'alpha' }, action: { type: 'delete' } });
    expect(gone.result.changed).toBe(3);
    await put(1, 'pool', 79470000001);
    await scene.db.rows(
      sql`update crm.numbers set created_at = clock_timestamp() where project_id = 0`
    );
    expect((await scene.undo(gone.id)).result).toEqual({
      undone: 2,
      left: [{ reason: 'already_there', count: 1 }],
    });
    await cellsAgree();
  });

  it('gives back nothing that its orderer no longer sees', async () => {
    await put(4, 'alpha');
    const bulk = await scene.bulk({ filter: {}, action: { type: 'move', project: 'beta' } });
    const user = await addPerson(scene.db, 'numera-manager');
    const other = await scene.writer(user, {
      scope: {
        rules: [{ projects: [projectOf('beta')], providers: 'all', geos: 'all', pool: false }],
      },
    });
    await expect(scene.undo(bulk.id, other)).rejects.toThrow(/not found/i);
  });

  it('is refused twice, of itself, and while the change is under way', async () => {
    await put(4, 'alpha');
    const bulk = await scene.bulk({ filter: {}, action: { type: 'status', status: 'busy' } });
    const undo = await scene.undo(bulk.id);
    expect(undo.state).toBe('done');
    await expect(scene.undo(bulk.id)).rejects.toThrow(/undone already/);
    await expect(scene.undo(undo.id)).rejects.toThrow(/an undo itself/);
    const nothing = await scene.bulk({ filter: {}, action: { type: 'status', status: 'new' } });
    await expect(scene.undo(nothing.id)).rejects.toThrow(/no number/);
    await scene.db.rows(
      sql`update crm.numbers_bulks set state = 'open', ended_at = null where job_id = ${bulk.id}::bigint`
    );
    await expect(scene.undo(bulk.id)).rejects.toThrow(/under way/);
  });

  it('is not overtaken by its change: a failed one that is being undone goes on no more', async () => {
    const bulks = async (undoing: string | null) => {
      const made = await scene.db.one<{ id: string }>(sql`
        insert into crm.numbers_bulks (action, filter, actor_kind, actor_id, state, ended_at, undo_job_id)
        values ('{}', '[]', 'system', 0, 'failed', now(), ${undoing}::bigint) returning id::text`);
      return { id: '1', payload: { bulk: made?.id ?? '' }, actor: scene.boss.actor, error: null };
    };
    const again = await bulks(null);
    await expect(scene.db.tx((tx) => reopenBulk(tx, again))).resolves.toBeUndefined();
    const undone = await bulks('7');
    await expect(scene.db.tx((tx) => reopenBulk(tx, undone))).rejects.toMatchObject({
      details: { code: 'bulk_gone' },
    });
  });

  it('is refused when what was is kept no longer', async () => {
    await put(4, 'alpha');
    const bulk = await scene.bulk({ filter: {}, action: { type: 'status', status: 'busy' } });
    await scene.db.rows(sql`
      update crm.numbers_bulks set ended_at = now() - interval '15 days' where job_id = ${bulk.id}::bigint`);
    await expect(scene.undo(bulk.id)).rejects.toMatchObject({ details: { code: 'undo_expired' } });
  });
});
