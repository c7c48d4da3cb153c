import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import type { BulkAction } from '../contract/bulk';
import { insertLoadedNumbers, seedLoaded } from './bulk-base';
import { openBulkScene, type BulkScene } from './bulk-scene';

// Ids and moments are seen by callers: neither may tell of rows that they do not see, among which theirs lie, nor of how the
// planner went to them.
let scene: BulkScene;
beforeAll(async () => {
  scene = await openBulkScene();
});
afterAll(() => scene?.close());
beforeEach(() => seedLoaded.clear(scene.db));

const ROWS = 300;

/** Numbers that do not lie in the order of their ids, the primary key's or the heap's. */
const putApart = async (): Promise<void> => {
  const ids = await insertLoadedNumbers(scene, { count: ROWS, project: 'alpha' });
  await insertLoadedNumbers(scene, { count: 4 * ROWS, project: 'pool' });
  await scene.db.rows(
    sql`update crm.numbers set phone = phone + 500000 - 2 * (phone % 10000) where id = any(${ids}::bigint[])`
  );
  await scene.db.rows(
    sql`update crm.numbers set comment = 'moved' where id % 7 in (1, 2, 5) and id = any(${ids}::bigint[])`
  );
  // So that the planner goes through the heap as it lies, and looks whether a row is in the batch.
  await scene.db.rows(sql`analyze crm.numbers`);
  const [laid] = await scene.db.rows<{ apart: boolean }>(sql`
    select bool_or(id < before) as apart from (select id, lag(id) over (order by ctid) as before from crm.numbers) n`);
  expect(laid?.apart).toBe(true);
};

const told = () =>
  scene.db.rows<{ job: string; n: number; ordered: boolean }>(sql`
    select job_id::text as job, count(*)::int as n, array_agg(number_id order by id) = array_agg(number_id order by number_id) as ordered
    from crm.numbers_status_events group by 1 order by min(id)`);

/** Of the numbers that are there; the pool is nobody's business here. */
const updated = () =>
  scene.db.one(sql`
    select count(*)::int as rows, count(distinct updated_at)::int as moments from crm.numbers where project_id <> 0`);

const acts: readonly BulkAction[] = [
  { type: 'status', status: 'no_answer' },
  { type: 'move', project: 'beta' },
  { type: 'delete', reason: 'by the test' },
];

it.each(acts)(
  'tells of a $type and of its undo in the order of numbers, at one moment',
  async (action) => {
    await putApart();
    const ended = await scene.bulk({ filter: { project: 'alpha' }, action });
    expect(ended).toMatchObject({ state: 'done', result: { changed: ROWS } });
    if (action.type !== 'delete') expect(await updated()).toEqual({ rows: ROWS, moments: 1 });
    const undone = await scene.undo(ended.id);
    expect(undone).toMatchObject({ state: 'done', result: { undone: ROWS } });
    expect(await updated()).toEqual({ rows: ROWS, moments: 1 });
    expect(await told()).toEqual(
      [ended.id, undone.id].map((job) => ({ job, n: ROWS, ordered: true }))
    );
  }
);

it('puts phones onto the stop-list, and into its log, in the order of phones', async () => {
  await putApart();
  const ended = await scene.bulk({
    filter: { project: 'alpha' },
    action: { type: 'suppress', reason: 'asked' },
  });
  expect(ended).toMatchObject({ state: 'done', result: { changed: ROWS } });
  for (const table of [sql`crm.numbers_suppressions`, sql`crm.numbers_suppression_log`])
    expect(
      await scene.db.one(sql`
        select count(*)::int as n, array_agg(from_phone order by id) = array_agg(from_phone order by from_phone) as ordered
        from ${table}`)
    ).toEqual({ n: ROWS, ordered: true });
});
