import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dictionaries, forgetDictionaries } from '../../access/server/src/public';
import { sql, type Sql } from '../../core/server/src/sql';
import {
  planAsFrozen,
  planInForce,
  recordingPlan,
  type FrozenPlan,
} from '../../numbers/server/src/public';
import { root } from '../../../../tests/harness/test-environment';
import type { Frozen } from '../server/src/rules/import-settings';
import { statusesIn } from '../server/src/rules/judge-coordinates';
import { needsPlan } from '../server/src/sql/plan-uses';
import { load, reasonsOf } from './support/load';
import { putPlan } from './support/put-plan';
import { openScene, type Scene } from './support/scene';

const GIVEN = 1;
const RANGE = 2;
const PREFIX = 3;

interface Placed {
  readonly phone: string;
  readonly geo_id: number;
  readonly range_geo_id: number;
  readonly geo_source: number;
  readonly zone: string | null;
}

describe('a load where a numbering plan is in force', () => {
  let scene: Scene;
  const placed = (from: number): Promise<Placed[]> =>
    scene.db.rows<Placed>(sql`
      select phone::text, geo_id, range_geo_id, geo_source, z.name as zone
      from crm.numbers n left join crm.core_zones z on z.id = n.zone_id
      where phone between ${from}::bigint and ${from + 99}::bigint order by phone`);

  beforeAll(async () => {
    scene = await openScene();
    const { country, moscow, urals } = scene.world.geos;
    await scene.db.rows(
      sql`update public.geos set prefixes = '["7912"]'::jsonb where id = ${urals}`
    );
    forgetDictionaries();
    await putPlan(scene.db, [
      { from: 79000000000, to: 79000000009, geo: moscow },
      { from: 79000000010, to: 79000000019, geo: urals },
      { from: 79000000020, to: 79000000029, geo: 0 },
      { from: 79000000030, to: 79000000039, geo: country },
      { from: 79120000000, to: 79120000009, geo: 0 },
    ]);
  });
  afterAll(() => scene?.close());

  it('goes by file before range before prefix, keeps both, and never guesses a zone', async () => {
    const { alpha } = scene.world.projects;
    const { country, moscow, urals } = scene.world.geos;
    const file = [
      'phone,geo',
      '79000000001,',
      '79000000011,',
      '79000000012,xx-mow',
      '79000000013,xx',
      '79000000021,',
      '79000000031,',
      '79000000041,',
    ].join('\n');
    const row = await load(scene, scene.boss, file, { defaults: { project: alpha } });
    expect(row).toMatchObject({ inserted: 7, rejected: 0 });
    const of = (
      phone: string,
      geo_id: number,
      geo_source: number,
      range_geo_id: number,
      zone: string | null
    ) => ({
      phone,
      geo_id,
      range_geo_id,
      geo_source,
      zone,
    });
    expect(await placed(79000000000)).toEqual([
      of('79000000001', moscow, RANGE, moscow, 'Europe/Moscow'),
      of('79000000011', urals, RANGE, urals, 'Asia/Yekaterinburg'),
      of('79000000012', moscow, GIVEN, urals, 'Europe/Moscow'),
      // The file's geo has no zone, so the range's goes.
      of('79000000013', country, GIVEN, urals, 'Asia/Yekaterinburg'),
      of('79000000021', 0, 0, 0, null),
      of('79000000031', country, RANGE, country, null),
      of('79000000041', 0, 0, 0, null),
    ]);
    await load(scene, scene.boss, 'phone\n79120000001\n79129999999\n', {
      defaults: { project: alpha },
    });
    expect(await placed(79120000000)).toEqual([
      of('79120000001', urals, PREFIX, 0, 'Asia/Yekaterinburg'),
    ]);
  });

  it('counts by the clock of the range, and the facts of the load by its geo', async () => {
    const { urals } = scene.world.geos;
    const told = await scene.db.rows<{ geo_id: number; n: number }>(sql`
      select geo_id, sum(n)::int as n from crm.numbers_deltas group by 1 order by 1`);
    const rows = await scene.db.rows<{ geo_id: number; n: number }>(sql`
      select geo_id, count(*)::int as n from crm.numbers group by 1 order by 1`);
    expect(rows.length).toBeGreaterThan(2);
    expect(told).toEqual(rows);
    const hours = await scene.db.rows<{ apart: number }>(sql`
      select distinct (day_n - day_p) * 24 + hour_n - hour_p as apart from crm.numbers_deltas
      where geo_id = ${urals} and project_id <> 0`);
    expect(hours).toEqual([{ apart: 2 }]);
  });

  it('lets what the plan says fill nothing and overwrite nothing; a geo of the file does', async () => {
    const { alpha } = scene.world.projects;
    const { moscow, urals } = scene.world.geos;
    const again = (text: string, mode: 'fill' | 'overwrite') =>
      load(scene, scene.boss, text, {
        defaults: { project: alpha },
        policy: { scope: 'project', mode },
        force: true,
      });
    const geoOf = async (phone: string) =>
      (await scene.db.one<{ geo_id: number; geo_source: number }>(
        sql`select geo_id, geo_source from crm.numbers where phone = ${phone}::bigint`
      )) ?? null;
    expect(await again('phone,geo\n79000000012,\n', 'overwrite')).toMatchObject({ duplicate: 1 });
    expect(await geoOf('79000000012')).toEqual({ geo_id: moscow, geo_source: GIVEN });
    expect(await again('phone,geo\n79000000012,xx-ura\n', 'fill')).toMatchObject({ duplicate: 1 });
    expect(await again('phone,geo\n79000000001,xx-ura\n', 'fill')).toMatchObject({ updated: 1 });
    expect(await geoOf('79000000001')).toEqual({ geo_id: urals, geo_source: GIVEN });
    expect(await again('phone,geo\n79000000012,xx-ura\n', 'overwrite')).toMatchObject({
      updated: 1,
    });
    expect(await geoOf('79000000012')).toEqual({ geo_id: urals, geo_source: GIVEN });
  });

  it('judges the scope by the geo of the range', async () => {
    const { beta } = scene.world.projects;
    const { moscow } = scene.world.geos;
    const manager = await scene.manager({ projects: [beta], geos: [moscow] });
    const row = await load(scene, manager, 'phone\n79000000002\n79000000014\n79000000044\n', {
      defaults: { project: beta },
    });
    expect(row).toMatchObject({ inserted: 1, rejected: 2 });
    expect(reasonsOf(row)).toEqual({ outside_scope: 2 });
  });

  it('keeps what it judged, and a migration what older loads judged', async () => {
    const { beta } = scene.world.projects;
    const { moscow, urals } = scene.world.geos;
    const manager = await scene.manager({ projects: [beta], geos: [moscow] });
    const text = 'phone,geo\n79000000003,\n79000000015,\n79000000045,xx-mow\n79000000046,\n';
    const row = await load(scene, manager, text, { defaults: { project: beta } });
    expect(row).toMatchObject({ inserted: 2, rejected: 2 });
    const frozenOf = async () => {
      const kept = await scene.db.one<{ frozen: string }>(
        sql`select frozen::text from crm.exchange_imports where id = ${row.id}::bigint`
      );
      return JSON.parse(kept?.frozen ?? '{}') as Frozen;
    };
    const now = await frozenOf();
    const status = statusesIn(now)[0] ?? 0;
    const placeOf = (geo: number) =>
      Object.entries(now.plan?.places ?? {}).find(([, place]) => place.geo === geo)?.[0];
    const zone = now.zones[moscow];
    const at = { project: beta, provider: 0, status, unit: 0, zone, geo: moscow };
    const verdicts = {
      [`${beta},0,0,${status},${placeOf(moscow)}`]: { ...at, source: RANGE, rangeGeo: moscow },
      [`${beta},0,${moscow},${status}`]: { ...at, source: GIVEN, rangeGeo: 0 },
      [`${beta},0,0,${status},${placeOf(urals)}`]: 'outside_scope',
      [`${beta},0,0,${status}`]: 'outside_scope',
    };
    const { zones: _, ...rest } = now;
    const before = JSON.stringify({ ...rest, verdicts });
    await scene.db.rows(
      sql`update crm.exchange_imports set frozen = ${before}::jsonb where id = ${row.id}::bigint`
    );
    const file = '2026.11.23T21.00.00.exchange.keep-verdicts-by-place.sql';
    const migration = await readFile(path.join(root, 'database/migrations', file), 'utf8');
    await scene.db.connection((client) => client.query(migration));
    expect(await frozenOf()).toEqual(now);
    expect(Object.keys(now.verdicts)).toHaveLength(3);
    await scene.db.connection((client) => client.query(migration));
    expect(await frozenOf()).toEqual(now);
  });

  it('answers again as it did, whatever was chosen and loaded since', async () => {
    const { moscow } = scene.world.geos;
    const phones = [
      79000000001, 79000000011, 79000000021, 79000000031, 79000000041, 79120000001, 79129999999,
    ];
    const before = recordingPlan(await planInForce(scene.db, await dictionaries(scene.db)));
    const first = phones.map((phone) => before.locate(phone));
    const frozen = JSON.parse(JSON.stringify(before.found())) as FrozenPlan;
    await putPlan(scene.db, [{ from: 79000000000, to: 79129999999, geo: moscow }]);
    await scene.db.rows(sql`update crm.numbers_plan_regions set geo_id = ${moscow}`);
    const changed = await planInForce(scene.db, await dictionaries(scene.db));
    expect(phones.map((phone) => changed.locate(phone).geo)).toEqual(phones.map(() => moscow));
    const replayed = await planAsFrozen(scene.db, frozen);
    expect(phones.map((phone) => replayed.locate(phone))).toEqual(first);
    expect(new Set(first.map(({ key }) => key)).size).toBe(5);
  });

  it('holds a plan as long as a load may have to be read by it again, and no longer', async () => {
    const { moscow } = scene.world.geos;
    const active = async () =>
      (
        await scene.db.one<{ id: string }>(
          sql`select version_id::text as id from crm.numbers_plan_state`
        )
      )?.id ?? '';
    const needed = (id: string) => scene.db.tx((tx) => needsPlan(tx, id));
    const phones = 'phone,project\n79000000007,alpha\n79000000008,alpha\n';
    await scene.db.rows(sql`delete from crm.numbers`);
    await putPlan(scene.db, [{ from: 79000000000, to: 79000000009, geo: moscow }]);
    const plain = await active();
    expect(await load(scene, scene.boss, phones)).toMatchObject({ inserted: 2, rejected: 0 });
    expect(await needed(plain)).toBe(false);
    await putPlan(scene.db, [{ from: 79000000000, to: 79000000009, geo: moscow }]);
    const used = await active();
    expect(used).not.toBe(plain);
    const row = await load(scene, scene.boss, `${phones}no phone,alpha\n`);
    expect(row).toMatchObject({ state: 'done', rejected: 1 });
    expect(await needed(used)).toBe(true);
    const put = (sets: Sql) =>
      scene.db.rows(sql`update crm.exchange_imports set ${sets} where id = ${row.id}::bigint`);
    await put(sql`rejected = 0, duplicate = 0, duplicate_in_file = 0, suppressed = 0,
      rows_read = inserted + updated, records_read = inserted + updated, staged_rows = inserted + updated, expected_rows = inserted + updated`);
    expect(await needed(used)).toBe(false);
    for (const state of ['queued', 'running', 'failed']) {
      await put(sql`state = ${state}`);
      expect([state, await needed(used)]).toEqual([state, true]);
    }
    await scene.db.rows(sql`
      update crm.core_files f set removed_at = now() from crm.exchange_imports i
      where i.id = ${row.id}::bigint and f.id = i.file_id`);
    expect(await needed(used)).toBe(false);
    // Of one that has only begun nobody knows yet by which plan it reads.
    await put(sql`state = 'running', staged_rows = null, frozen = null`);
    expect([await needed(used), await needed(plain)]).toEqual([true, true]);
    await put(sql`state = 'done'`);
    expect(await needed(plain)).toBe(false);
  });
});
