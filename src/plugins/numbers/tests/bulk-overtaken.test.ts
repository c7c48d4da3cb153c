import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVERYTHING } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { changeNumber as changeContract } from '../contract/numbers';
import { applyBatch, type Applied } from '../server/src/services/apply-batch';
import { changeNumber } from '../server/src/services/change-number';
import { openBulkScene, type BulkScene } from './bulk-scene';
import { recounted, statusCells, summedDeltas } from './recount';

// Where rows are not locked first (`9-citus` 2), the version alone keeps a bulk from counting what is no longer so.
let scene: BulkScene;
beforeAll(async () => {
  scene = await openBulkScene({ workers: false });
});
afterAll(() => scene?.close());

const ROWS = 40;

const put = async (): Promise<string[]> => {
  const made = await scene.db.rows<{ id: string }>(sql`
    with made as (
      insert into crm.numbers (phone, project_id, status_id)
      select 79230000000 + i, ${scene.id('project', 'alpha')}, ${scene.id('status', 'new')}
      from generate_series(1, ${ROWS}) i returning *),
    counted as (
      insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, n)
      select project_id, provider_id, geo_id, status_id, now()::date, 0, now()::date, 0, now()::date, 1 from made)
    select id::text from made order by made.id`);
  return made.map(({ id }) => id);
};

const applyUnlocked = async (): Promise<Applied> => {
  const bulk = await scene.db.one<{ id: string }>(
    sql`select max(id)::text as id from crm.numbers_bulks`
  );
  return scene.db.tx((tx) =>
    applyBatch(tx, {
      bulk: bulk?.id ?? '',
      from: 0,
      to: ROWS,
      action: { type: 'status', status: 'no_answer' },
      dictionaries: scene.known,
      scope: EVERYTHING,
      jobId: '1',
      actor: scene.boss.actor,
      lock: false,
    })
  );
};

const waits = async (): Promise<void> => {
  const look = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while (!(await scene.db.one(look))) await new Promise((resolve) => setTimeout(resolve, 10));
};

it('judges and counts rows that somebody changed meanwhile by what he made of them', async () => {
  const ids = await put();
  await scene.order({ ids, action: { type: 'status', status: 'no_answer' } });
  const by = { ...scene.boss, dictionaries: scene.known };
  let applying: Promise<Applied> | undefined;
  await scene.db.tx(async (tx) => {
    for (const [id, status] of [
      [ids[3], 'success'],
      [ids[7], 'no_answer'],
    ] as const)
      await changeNumber(tx, changeContract.input.parse({ id, status }), by);
    applying = applyUnlocked();
    await waits();
  });
  const { counts } = (await applying) as Applied;
  expect(counts).toEqual({
    changed: ROWS - 1,
    already_there: 1,
    transition_refused: 0,
    outside: 0,
    gone: 0,
    overtaken: 0,
  });
  const [event] = await scene.db.rows<{ from_status: number }>(sql`
    select from_status from crm.numbers_status_events where number_id = ${ids[3]}::bigint and source = 2`);
  expect(event?.from_status).toBe(scene.id('status', 'success'));
  const { deltas, rows } = await statusCells(scene.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(deltas).toEqual(rows);
  expect(await summedDeltas(scene.db)).toEqual(await recounted(scene.db));
});
