import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { putPlan } from '../../src/plugins/exchange/tests/support/put-plan';
import {
  keepPlanFile,
  loadPlanJob,
  orderPlan,
  orderRerun,
  rerunPlanJob,
} from '../../src/plugins/numbers/server/src/public';
import { untilEnded } from '../../src/plugins/numbers/tests/bulk-scene';
import { drawRegistry } from '../../src/plugins/numbers/tests/plan-files';
import { HOUSE, seedGeoRows } from '../../src/plugins/numbers/tests/plan-scene';
import { statusCells } from '../../src/plugins/numbers/tests/recount';
import { openBulkHouse, type BulkHouse } from './support/bulk-house';

// Three batches.
const ROWS = 12_000;
const FIRST = 79_000_000_000;

describe('work of the numbering plan that is killed', () => {
  let house: BulkHouse;

  beforeAll(async () => {
    house = await openBulkHouse();
    await seedGeoRows(house.db);
  }, 180_000);
  afterAll(() => house?.close());

  const geoOf = async (code: string): Promise<number> => {
    const row = await house.db.one<{ id: number }>(
      sql`select id from public.geos where code = ${code}`
    );
    if (!row) throw new Error(`there is no geo ${code}`);
    return row.id;
  };

  it('goes through the base to its end and counts each number once: the worker in the second batch', async () => {
    const { db } = house;
    await house.clear();
    await putPlan(db, [{ from: FIRST, to: FIRST + 99_999, geo: await geoOf('ru-kam') }]);
    await db.rows(sql`
      with made as (
        insert into crm.numbers (phone, geo_id, geo_source, status_id)
        select ${FIRST}::bigint + i, case i % 3 when 0 then ${await geoOf('ru-mow')}::int else 0 end, (i % 3 = 0)::int::smallint, s.id
        from generate_series(1, ${ROWS}) i cross join (select id from public.number_statuses where code = 'new') s
        returning project_id, provider_id, geo_id, status_id)
      insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, day_p, load_day, hour_n, hour_p, n)
      select project_id, provider_id, geo_id, status_id, current_date, current_date, current_date, 0, 0, count(*)
      from made group by 1, 2, 3, 4`);
    const killed = house.work({ 'plan.rerun-in-batch': 'kill@2' });
    const { id } = await orderRerun(db, HOUSE, { job: rerunPlanJob });
    expect(await killed.ended).toBe('SIGKILL');
    house.work();
    expect(await untilEnded(db, id, 90_000)).toMatchObject({
      state: 'done',
      result: {
        looked: ROWS,
        changed: ROWS,
        geoChanged: (ROWS / 3) * 2,
        zoneChanged: ROWS,
      },
    });
    await house.rest();
    const { deltas, rows } = await statusCells(db);
    expect(rows.map(({ n }) => n).sort()).toEqual([ROWS / 3, (ROWS / 3) * 2]);
    expect(deltas).toEqual(rows);
  });

  it('reads a registry anew and brings it into force once: the worker when all ranges are written', async () => {
    const { db } = house;
    const { text, ranges } = drawRegistry(7, { codes: [900, 901, 902], layout: 'eight' });
    const kept = await keepPlanFile(
      db,
      { filename: 'DEF-9xx.csv', body: Readable.from([Buffer.from(text)]) },
      HOUSE
    );
    const killed = house.work({ 'plan.written': 'kill' });
    const order = { files: [kept.id], keep: false, activate: true };
    const { id } = await orderPlan(db, order, HOUSE, { job: loadPlanJob });
    expect(await killed.ended).toBe('SIGKILL');
    const before = await db.one<{ state: string }>(sql`
      select v.state from crm.numbers_plan_versions v where v.job_id = ${id}::bigint`);
    expect(before?.state).toBe('loading');
    house.work();
    expect(await untilEnded(db, id, 90_000)).toMatchObject({
      state: 'done',
      result: { rows: ranges.length },
    });
    await house.rest();
    const held = await db.one<{ numbers: string; active: boolean }>(sql`
      select sum(r.to_phone - r.from_phone + 1)::text as numbers, bool_and(s.version_id is not null) as active
      from crm.numbers_plan_versions v join crm.numbers_plan_ranges r on r.version_id = v.id
        left join crm.numbers_plan_state s on s.version_id = v.id
      where v.job_id = ${id}::bigint`);
    const numbers = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    expect(held).toEqual({ numbers: String(numbers), active: true });
  });
});
