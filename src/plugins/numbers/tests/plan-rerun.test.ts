import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { requestCancel } from '../../jobs/server/src/public';
import {
  changeNumber as changeContract,
  createNumber as createContract,
} from '../contract/numbers';
import { rerunPlanJob } from '../server/src/jobs/rerun-plan';
import { changeNumber } from '../server/src/services/change-number';
import { createNumber } from '../server/src/services/create-number';
import { orderRerun } from '../server/src/services/order-rerun';
import { untilEnded } from './bulk-scene';
import { HEADERS } from './plan-files';
import { HOUSE, openPlanScene, type PlanScene } from './plan-scene';
import { recounted, statusCells, summedDeltas } from './recount';
import { makeWriter } from './world';

let scene: PlanScene;

const plan = (region: string) =>
  `${HEADERS.six}\n900;0000000;0099999;100000;А;${region}\n901;0;9999999;10000000;А;Приморский край`;

beforeAll(async () => {
  scene = await openPlanScene();
}, 180_000);
afterAll(() => scene?.close());

interface Row {
  readonly geo: string | null;
  readonly range: string | null;
  readonly geo_source: number;
  readonly zone: string | null;
  readonly version: number;
}

const rowOf = (phone: number): Promise<Row | undefined> =>
  scene.db.one<Row>(sql`
    select g.code as geo, r.code as range, n.geo_source, z.name as zone, n.version
    from crm.numbers n left join public.geos g on g.id = n.geo_id left join public.geos r on r.id = n.range_geo_id
      left join crm.core_zones z on z.id = n.zone_id
    where n.phone = ${phone}::bigint`);

const add = async (phone: number, geo?: string): Promise<string> => {
  const wish = createContract.input.parse({ phone: `+${phone}`, ...(geo ? { geo } : {}) });
  const made = await createNumber(scene.db, wish, makeWriter(scene.known), async () => {});
  if (!made.id) throw new Error(`${phone}: ${made.outcome}`);
  return made.id;
};

const loaded = async (region: string) => {
  const ended = await scene.load([await scene.keep('9.csv', plan(region))], { keep: false });
  expect(ended).toMatchObject({ state: 'done' });
};

beforeEach(async () => {
  await scene.db.rows(sql`delete from crm.numbers`);
  await scene.db.rows(sql`delete from crm.numbers_deltas`);
  await scene.db.rows(sql`delete from crm.numbers_status_events`);
});

describe('a pass over the base', () => {
  it('gives a number that comes alone its place, and its event the clock of its zone', async () => {
    await loaded('Камчатский край');
    await add(79000000001);
    await add(79000000002, 'ru-mow');
    expect(await rowOf(79000000001)).toMatchObject({
      geo: 'ru-kam',
      geo_source: 2,
      zone: 'Asia/Kamchatka',
    });
    expect(await rowOf(79000000002)).toMatchObject({
      geo: 'ru-mow',
      range: 'ru-kam',
      geo_source: 1,
      zone: 'Europe/Moscow',
    });
    const apart = await scene.db.rows<{ apart: number }>(sql`
      select (day_n - day_p) * 24 + hour_n - hour_p as apart from crm.numbers_status_events order by phone`);
    expect(apart).toEqual([{ apart: 9 }, { apart: 0 }]);
  });

  it('moves what the plan had placed, leaves what was given, and counts what it did', async () => {
    await loaded('Тверская область');
    await add(79000000001);
    await add(79000000002, 'ru-mow');
    await add(79000000003, 'ru');
    await add(79020000000);
    await scene.db.rows(sql`
      insert into crm.numbers (phone, geo_id, status_id) select p, g, s.id from
        (values (79000000004::bigint, ${scene.geo('ru-spe')}), (79000000005, 0)) v(p, g)
        cross join (select id from public.number_statuses where code = 'new') s`);
    await loaded('Камчатский край');
    expect((await scene.listed()).stale).toBe(true);
    const ended = await scene.rerun();
    // The one that has no range but Russia's digits is where it was.
    expect(ended).toMatchObject({
      state: 'done',
      result: { looked: 6, changed: 5, geoChanged: 2, zoneChanged: 4 },
    });
    expect(await rowOf(79000000001)).toMatchObject({
      geo: 'ru-kam',
      geo_source: 2,
      zone: 'Asia/Kamchatka',
      version: 2,
    });
    expect(await rowOf(79000000002)).toMatchObject({
      geo: 'ru-mow',
      range: 'ru-kam',
      zone: 'Europe/Moscow',
      version: 1,
    });
    expect(await rowOf(79000000003)).toMatchObject({
      geo: 'ru',
      range: 'ru-kam',
      zone: 'Asia/Kamchatka',
      version: 1,
    });
    expect(await rowOf(79000000004)).toMatchObject({
      geo: 'ru-spe',
      range: 'ru-kam',
      geo_source: 1,
      zone: 'Europe/Moscow',
    });
    expect(await rowOf(79000000005)).toMatchObject({ geo: 'ru-kam', geo_source: 2, version: 2 });
    expect(await rowOf(79020000000)).toMatchObject({ geo: 'ru', geo_source: 3, zone: null });
    expect(await scene.listed()).toMatchObject({
      stale: false,
      run: { state: 'done', changed: 5 },
    });
    expect(await scene.rerun()).toMatchObject({ result: { looked: 6, changed: 0 } });
  });

  it('moves the stock by geo with the number and leaves outcomes where they happened', async () => {
    await loaded('Тверская область');
    const by = makeWriter(scene.known);
    const ids = [await add(79000000001), await add(79000000002), await add(79000000003, 'ru-mow')];
    const change = (id: string | undefined, status: string) =>
      changeNumber(scene.db, changeContract.input.parse({ id, status }), by);
    await change(ids[0], 'success');
    await change(ids[1], 'no_answer');
    await loaded('Камчатский край');
    await scene.rerun();
    await change(ids[0], 'in_work');
    await change(ids[2], 'success');
    const { deltas, rows } = await statusCells(scene.db);
    expect(rows.map(({ geo_id }) => geo_id)).toContain(scene.geo('ru-kam'));
    expect(deltas).toEqual(rows);
    const summed = await summedDeltas(scene.db);
    expect(summed.length).toBeGreaterThan(1);
    expect(summed).toEqual(await recounted(scene.db));
  });

  it('runs one at a time, and a stop keeps a truthful count', async () => {
    await loaded('Тверская область');
    await scene.db.rows(sql`
      insert into crm.numbers (phone, status_id) select 79000000000 + i, s.id from generate_series(1, 30000) i
        cross join (select id from public.number_statuses where code = 'new') s`);
    const { id } = await orderRerun(scene.db, HOUSE, { job: rerunPlanJob });
    await expect(orderRerun(scene.db, HOUSE, { job: rerunPlanJob })).rejects.toMatchObject({
      details: { code: 'plan_run_open' },
    });
    await scene.db.tx((tx) => requestCancel(tx, id));
    const ended = await untilEnded(scene.db, id);
    expect(['cancelled', 'done']).toContain(ended.state);
    const { run } = await scene.listed();
    const placed = await scene.db.one<{ n: number }>(
      sql`select count(*)::int as n from crm.numbers where geo_source = 2`
    );
    expect(run).toMatchObject({ state: ended.state, changed: placed?.n, geoChanged: placed?.n });
    expect(await scene.rerun()).toMatchObject({
      result: { looked: 30000, changed: 30000 - (placed?.n ?? 0) },
    });
    expect(await rowOf(79000030000)).toMatchObject({ geo: 'ru-tve' });
  });
});
