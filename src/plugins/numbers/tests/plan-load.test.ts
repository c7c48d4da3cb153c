import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { guardPlans } from '../server/src/plan-uses';
import { deletePlan } from '../server/src/services/delete-plan';
import { activatePlan } from '../server/src/services/order-plan';
import { coverPlan } from '../server/src/services/cover-plan';
import { lookUpPhone } from '../server/src/services/look-up-plan';
import { planAsFrozen, planInForce } from '../server/src/services/plan-in-force';
import { chooseRegion, listRegions } from '../server/src/services/plan-regions';
import { EVERYTHING } from '../../core/server/src/scope';
import { activatePlanSql } from '../server/src/sql/plan-state';
import { lockPlanVersionSql } from '../server/src/sql/plan-versions';
import { asCp1251, drawRegistry, HEADERS, type DrawnRange } from './plan-files';
import { HOUSE, openPlanScene, type PlanScene } from './plan-scene';

const BOSS = { ...HOUSE, scope: EVERYTHING };

let scene: PlanScene;

beforeAll(async () => {
  scene = await openPlanScene();
}, 180_000);
afterAll(() => scene?.close());

/** What the drawn ranges say, another way than the product: a scan and the codes of the seeds. */
const expectedGeo = (ranges: readonly DrawnRange[], phone: number): string | null => {
  const of = ranges.find(({ from, to }) => from <= phone && phone <= to)?.subjects;
  if (!of) return null;
  const shared: Record<string, string> = {
    'RU-LEN,RU-SPE': 'ru-spe-len',
    'RU-MOS,RU-MOW': 'ru-mow-mos',
    'RU-ARK,RU-NEN': 'ru-ark-nen',
  };
  return of.length === 1 ? (of[0] ?? '').toLowerCase() : (shared[[...of].sort().join()] ?? '?');
};

const locate = async (phone: number) => {
  const plan = await planInForce(scene.db, scene.known);
  const { geo, zone, source } = plan.locate(phone);
  const row = scene.known.geos.get(geo);
  expect(row?.zoneId ?? 0).toBe(source === 2 ? zone : (row?.zoneId ?? 0));
  return { code: row?.code ?? null, source };
};

describe('loading a numbering plan', () => {
  it('puts every number of files of three layouts and two encodings where they say', async () => {
    const drawn = [
      drawRegistry(1, { codes: [900, 901, 902], layout: 'eight' }),
      drawRegistry(2, { codes: [301, 302], layout: 'six' }),
      drawRegistry(3, { codes: [495, 812], layout: 'seven' }),
    ];
    const files = [
      await scene.keep('DEF-9xx.csv', `\uFEFF${drawn[0]?.text}`),
      await scene.keep('ABC-3xx.csv', asCp1251(drawn[1]?.text ?? '')),
      await scene.keep('ABC-4xx.csv', drawn[2]?.text ?? ''),
    ];
    const ended = await scene.load(files);
    expect(ended).toMatchObject({ state: 'done', error: null });
    const ranges = drawn.flatMap((each) => each.ranges);
    const { active, versions, stale } = await scene.listed();
    expect(versions[0]).toMatchObject({
      id: active,
      state: 'ready',
      active: true,
      rows: ranges.length,
    });
    expect(versions[0]?.report).toMatchObject({ faultCount: 0, rows: ranges.length });
    expect(versions[0]?.report?.gapCount).toBeGreaterThan(5);
    expect(stale).toBe(true);
    let placed = 0;
    for (const { from, to } of ranges)
      for (const phone of [from - 1, from, to, to + 1]) {
        const code = expectedGeo(ranges, phone);
        const found = await locate(phone);
        expect([phone, found.code]).toEqual([phone, code ?? 'ru']);
        expect(found.source).toBe(code === null ? 3 : 2);
        if (code !== null) placed += 1;
      }
    expect(placed).toBeGreaterThan(ranges.length * 2);
  });

  it('tells of one phone where it belongs, who holds its range, and that others are known by prefix', async () => {
    await scene.load([
      await scene.keep(
        'a.csv',
        `${HEADERS.eight}\n900;0000000;0061999;62000;ООО "Т2 Мобайл";Тверская обл.;Тверская область;77`
      ),
    ]);
    expect(await lookUpPhone(scene.db, '8 900 000-00-01', scene.known, EVERYTHING)).toEqual({
      phone: '79000000001',
      geo: scene.geo('ru-tve'),
      zone: 'Europe/Moscow',
      source: 'range',
      range: {
        from: '79000000000',
        to: '79000061999',
        kind: 'mobile',
        holder: 'ООО "Т2 Мобайл"',
        region: 'Тверская область',
      },
    });
    expect(await lookUpPhone(scene.db, '+375 29 123-45-67', scene.known, EVERYTHING)).toMatchObject(
      {
        geo: scene.geo('by'),
        zone: 'Europe/Minsk',
        source: 'prefix',
        range: null,
      }
    );
    expect(await lookUpPhone(scene.db, '+7 701 111-13-35', scene.known, EVERYTHING)).toMatchObject({
      geo: scene.geo('kz'),
      zone: 'Asia/Almaty',
    });
    expect(await lookUpPhone(scene.db, '+7 966 123-45-67', scene.known, EVERYTHING)).toMatchObject({
      geo: scene.geo('ru'),
      zone: null,
      source: 'prefix',
    });
  });

  it('keeps the series that the files do not have, unless told otherwise, and brings an older plan back', async () => {
    const nine = await scene.keep('9.csv', `${HEADERS.six}\n900;0;9;10;А;Тверская область`);
    const three = await scene.keep('3.csv', `${HEADERS.six}\n301;0;9;10;А;Республика Бурятия`);
    await scene.load([nine], { keep: false });
    const first = (await scene.listed()).active;
    const kept = await scene.load([three]);
    expect(kept).toMatchObject({ state: 'done', result: { ranges: 2, rows: 1 } });
    expect((await scene.listed()).versions[0]?.report?.kept).toBe(1);
    expect(await locate(79000000000)).toMatchObject({ code: 'ru-tve' });
    expect(await locate(73010000000)).toMatchObject({ code: 'ru-bu' });
    const second = (await scene.listed()).active;
    const { revision } = await activatePlan(scene.db, first ?? '0', HOUSE);
    expect(await locate(73010000000)).toMatchObject({ code: 'ru' });
    expect((await activatePlan(scene.db, first ?? '0', HOUSE)).revision).toBe(revision);
    await activatePlan(scene.db, second ?? '0', HOUSE);
    expect(await locate(73010000000)).toMatchObject({ code: 'ru-bu' });
  });

  it('deletes a plan that nothing needs, with its ranges alone, and tells it to the log', async () => {
    const rangesOf = async (version: string) =>
      (
        await scene.db.one<{ n: number }>(sql`
          select count(*)::int as n from crm.numbers_plan_ranges where version_id = ${version}::bigint`)
      )?.n;
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: { details?: { code?: string } }) => error.details?.code
      );
    const nine = await scene.keep('gone.csv', `${HEADERS.six}\n902;0;9;10;А;Тверская область`);
    expect(await scene.load([nine], { keep: false })).toMatchObject({ state: 'done' });
    const old = (await scene.listed()).active ?? '';
    expect(await codeOf(deletePlan(scene.db, old, HOUSE))).toBe('plan_active');
    const three = await scene.keep('3.csv', `${HEADERS.six}\n302;0;9;10;А;Республика Бурятия`);
    expect(await scene.load([three])).toMatchObject({ state: 'done' });
    const now = (await scene.listed()).active ?? '';
    expect(now).not.toBe(old);
    expect([await rangesOf(old), await rangesOf(now)]).toEqual([1, 2]);

    const loading = await scene.db.one<{ id: string }>(sql`
      insert into crm.numbers_plan_versions (state, activate, files, base_id, actor_kind, actor_id, actor_name)
      values ('loading', false, '[]', ${old}::bigint, 'system', 0, 'test') returning id::text`);
    expect(await codeOf(deletePlan(scene.db, old, HOUSE))).toBe('plan_in_use');
    expect(await codeOf(deletePlan(scene.db, loading?.id ?? '', HOUSE))).toBe('plan_in_use');
    await scene.db.rows(
      sql`update crm.numbers_plan_versions set state = 'failed' where id = ${loading?.id}::bigint`
    );
    expect(await deletePlan(scene.db, loading?.id ?? '', HOUSE)).toMatchObject({ ranges: 0 });
    let isNeeded = true;
    guardPlans((_tx, version) => Promise.resolve(isNeeded && version === old));
    expect(await codeOf(deletePlan(scene.db, old, HOUSE))).toBe('plan_in_use');
    isNeeded = false;
    expect(await rangesOf(old)).toBe(1);
    const frozen = { version: old, places: {} };
    expect(await codeOf(planAsFrozen(scene.db, frozen))).toBe('done');

    expect(await deletePlan(scene.db, old, HOUSE)).toEqual({ id: old, ranges: 1 });
    expect([await rangesOf(old), await rangesOf(now)]).toEqual([0, 2]);
    const { active, versions } = await scene.listed();
    expect(active).toBe(now);
    expect(versions.map(({ id }) => id)).toContain(now);
    expect(versions.map(({ id }) => id)).not.toContain(old);
    expect(await locate(79020000000)).toMatchObject({ code: 'ru-tve' });
    expect(await codeOf(deletePlan(scene.db, old, HOUSE))).toBe('not_found');
    expect(await codeOf(activatePlan(scene.db, old, HOUSE))).toBe('not_found');
    expect(await codeOf(planAsFrozen(scene.db, frozen))).toBe('plan_gone');
    const told = await scene.db.one<{ rows: string; before: string }>(sql`
      select rows::text, before::text from crm.audit_events
      where action = 'numbers.plan.delete' and subject_id = ${old}`);
    expect(told?.rows).toBe('1');
    expect(JSON.parse(told?.before ?? '{}')).toMatchObject({ files: [{ filename: 'gone.csv' }] });
  });

  it('waits with a deletion for whoever brings the plan into force, and then refuses it', async () => {
    const nine = await scene.keep('9.csv', `${HEADERS.six}\n903;0;9;10;А;Тверская область`);
    await scene.load([nine], { activate: false });
    const id = (await scene.listed()).versions[0]?.id ?? '';
    const before = (await scene.listed()).active ?? '';
    let deleted: Promise<unknown> = Promise.resolve();
    await scene.db.tx(async (tx) => {
      await tx.rows(lockPlanVersionSql(id, 'key share'));
      deleted = deletePlan(scene.db, id, HOUSE).catch(
        (error: { details?: { code?: string } }) => error.details?.code
      );
      await tx.rows(activatePlanSql(id));
      await tx.rows(sql`select pg_sleep(0.2)`);
    });
    expect(await deleted).toBe('plan_active');
    await activatePlan(scene.db, before, HOUSE);
    expect(await deletePlan(scene.db, id, HOUSE)).toMatchObject({ id });
  });

  it('loads without bringing into force', async () => {
    const before = (await scene.listed()).active;
    const file = await scene.keep('9.csv', `${HEADERS.six}\n901;0;9;10;А;Тверская область`);
    expect(await scene.load([file], { activate: false })).toMatchObject({ state: 'done' });
    const { active, versions } = await scene.listed();
    expect(active).toBe(before);
    expect(versions[0]).toMatchObject({ state: 'ready', active: false });
  });

  it('refuses files with bad rows, each by file, line, field and reason, and changes nothing', async () => {
    const before = await scene.listed();
    const bad = await scene.keep(
      'bad.csv',
      [
        HEADERS.six,
        '900;0000000;0000009;10;А;Тверская область',
        '900;0000010;0000019;11;А;Тверская область',
        '9О0;0000020;0000029;10;А;Тверская область',
        '',
        '900;0000005;0000012;8;Б;Тульская область',
      ].join('\n')
    );
    const page = await scene.keep('error.csv', '<html><body>502</body></html>');
    const ended = await scene.load([bad, page]);
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'plan_faulty' } });
    const after = await scene.listed();
    expect(after.active).toBe(before.active);
    expect(after.versions[0]).toMatchObject({ state: 'failed', active: false, ranges: 0 });
    expect(after.versions[0]?.report?.faults).toEqual([
      { file: 'bad.csv', line: 3, field: 'capacity', reason: 'capacity', value: '11', other: null },
      { file: 'bad.csv', line: 4, field: 'code', reason: 'not_digits', value: '9О0', other: null },
      {
        file: 'error.csv',
        line: 1,
        field: 'header',
        reason: 'unknown_header',
        value: '<html><body>502</body></html>',
        other: null,
      },
      {
        file: 'bad.csv',
        line: 6,
        field: 'row',
        reason: 'overlap',
        value: '79000000005–79000000012',
        other: { file: 'bad.csv', line: 2 },
      },
    ]);
    const left = await scene.db.one<{ n: number }>(sql`
      select count(*)::int as n from crm.numbers_plan_ranges where version_id = ${after.versions[0]?.id}::bigint`);
    expect(left?.n).toBe(0);
    await expect(activatePlan(scene.db, after.versions[0]?.id ?? '', HOUSE)).rejects.toMatchObject({
      details: { code: 'plan_not_ready' },
    });
  });

  it.each([
    ['nothing at all', '', 'plan_faulty'],
    ['a header only', `${HEADERS.eight}\n`, 'plan_empty'],
  ])('refuses %s', async (_, text, code) => {
    expect(await scene.load([await scene.keep('empty.csv', text)])).toMatchObject({
      state: 'failed',
      error: { code },
    });
  });

  it('refuses bytes that are no text of the encoding', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADERS.six}\n900;0;9;10;А;`),
      asCp1251('Тверская область'),
    ]);
    await scene.load([await scene.keep('mixed.csv', bytes)]);
    expect((await scene.listed()).versions[0]?.report?.faults[0]).toMatchObject({
      reason: 'encoding',
    });
  });

  it('tells which column it went by where the two disagree', async () => {
    const file = await scene.keep(
      'two.csv',
      `${HEADERS.eight}\n900;0;9;10;А;Тверская обл.;Тульская область;77\n900;10;19;10;А;-;Тульская область;77`
    );
    await scene.load([file]);
    const { report } = (await scene.listed()).versions[0] ?? {};
    expect(report).toMatchObject({ disagreeCount: 1, merged: 1 });
    expect(report?.disagree).toEqual([
      { file: 'two.csv', line: 2, region: 'Тверская обл.', territory: 'Тульская область' },
    ]);
    expect(await locate(79000000000)).toMatchObject({ code: 'ru-tul' });
  });

  it('lists places that nobody knows; what is chosen for one holds at once and for the next load', async () => {
    const text = `${HEADERS.six}\n900;0;9;10;А;Черевички\n900;10;19;10;А;Тверская область`;
    await scene.load([await scene.keep('a.csv', text)], { keep: false });
    const listed = await listRegions(
      scene.db,
      { only: 'unmatched', limit: 10 },
      scene.known,
      EVERYTHING
    );
    expect(listed.meta).toEqual({ unmatched: 1, all: 2 });
    const [region] = listed.data;
    expect(region).toMatchObject({
      text: 'Черевички',
      ranges: 1,
      numbers: 10,
      geo: null,
      by: null,
    });
    expect(await locate(79000000000)).toEqual({ code: 'ru', source: 3 });
    await chooseRegion(scene.db, { id: region?.id ?? 0, geo: 'ru-kem' }, scene.known, BOSS);
    expect(await locate(79000000000)).toEqual({ code: 'ru-kem', source: 2 });
    await scene.load([await scene.keep('b.csv', text)], { keep: false });
    expect(await locate(79000000000)).toEqual({ code: 'ru-kem', source: 2 });
    expect(
      (await listRegions(scene.db, { only: 'chosen', limit: 10 }, scene.known, EVERYTHING)).data
    ).toMatchObject([{ text: 'Черевички', geo: scene.geo('ru-kem'), by: 'choice' }]);
    await chooseRegion(scene.db, { id: region?.id ?? 0, geo: null }, scene.known, BOSS);
    expect(await locate(79000000000)).toEqual({ code: 'ru', source: 3 });
    const refused = chooseRegion(
      scene.db,
      { id: region?.id ?? 0, geo: 'nowhere' },
      scene.known,
      BOSS
    );
    await expect(refused).rejects.toMatchObject({ details: { code: 'unknown_reference' } });
  });

  it('covers: ranges by kind, subjects without any, and those that the dictionary lacks', async () => {
    const found = await coverPlan(scene.db, EVERYTHING, scene.known);
    expect(found.kinds).toEqual([
      { kind: 'fixed', ranges: 0, numbers: 0, unmatched: 0 },
      { kind: 'mobile', ranges: 2, numbers: 20, unmatched: 10 },
      { kind: 'service', ranges: 0, numbers: 0, unmatched: 0 },
    ]);
    expect(found.withoutRanges).toHaveLength(89);
    expect(found.withoutNumbers).toHaveLength(90);
    expect(found.missing).toEqual([]);
    expect(found.numbers).toMatchObject({ total: 0 });
  });
});
