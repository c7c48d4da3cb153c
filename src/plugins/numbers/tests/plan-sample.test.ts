import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../../tests/harness/test-environment';
import { subjects } from '../domain/geo-subjects';
import { planInForce } from '../server/src/services/plan-in-force';
import { drawing } from './plan-files';
import { openPlanScene, type PlanScene } from './plan-scene';

const FOLDER = path.resolve(root, '../shared/data/numbering-plan');

const PHONES = 100_000;

/** A reader of its own: cells by position, a scan by code. */
const readSample = () =>
  readFileSync(path.join(FOLDER, 'DEF-9xx.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.trim().split(';');
      return {
        code: Number(cells[0]),
        from: Number(cells[1]),
        to: Number(cells[2]),
        place: String(cells[6]),
      };
    });

const readZones = (): Map<string, string> =>
  new Map(
    readFileSync(path.join(FOLDER, 'region-zones.csv'), 'utf8')
      .replace(/^\uFEFF/, '')
      .split('\n')
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => line.trim().split(';') as [string, string])
  );

/** The town that the list gives Moscow's time lives by its own clock. */
const OTHERWISE = new Set(['город Байконур']);

describe.runIf(existsSync(FOLDER))('the sample of the registry', () => {
  let scene: PlanScene;
  beforeAll(async () => {
    scene = await openPlanScene();
  }, 180_000);
  afterAll(() => scene?.close());

  it('has in our table the zones that the list of zones has', () => {
    const zones = readZones();
    expect(zones.size).toBeGreaterThan(85);
    const named = new Map(
      subjects.flatMap(({ ru, spellings, zone }) =>
        [ru, ...spellings].map((name) => [name, zone] as const)
      )
    );
    const differ = [...zones].filter(([name, zone]) => named.get(name) !== zone);
    expect(differ.map(([name]) => name)).toEqual([...OTHERWISE]);
  });

  it('is loaded in seconds, and a hundred thousand numbers have subject and zone as it says', async () => {
    const file = await scene.keep('DEF-9xx.csv', readFileSync(path.join(FOLDER, 'DEF-9xx.csv')));
    const ended = await scene.load([file]);
    expect(ended).toMatchObject({ state: 'done', result: { rows: 12_483 } });
    const [version] = (await scene.listed()).versions;
    expect(version?.report).toMatchObject({ faultCount: 0, disagreeCount: 0 });
    const rows = readSample();
    const zones = readZones();
    const byCode = new Map<number, typeof rows>();
    for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
    const plan = await planInForce(scene.db, scene.known);
    const draw = drawing(20_261_123);
    const codes = [...byCode.keys()];
    const nameOf = new Map(
      subjects.flatMap(({ ru, spellings }) => [ru, ...spellings].map((name) => [name, ru] as const))
    );
    // Told at the end: an assertion for each number takes longer than all the rest.
    const wrong: unknown[] = [];
    let [placed, shared, nowhere] = [0, 0, 0];
    for (let i = 0; i < PHONES; i += 1) {
      const code = codes[draw(codes.length)] ?? 0;
      const rest = draw(10_000_000);
      const row = byCode.get(code)?.find(({ from, to }) => from <= rest && rest <= to);
      const found = plan.locate(70_000_000_000 + code * 10_000_000 + rest);
      const geo = scene.known.geos.get(found.geo);
      if (!row || row.place === 'all-russia') {
        nowhere += 1;
        if (geo?.code !== 'ru' || found.zone !== 0) wrong.push({ code, rest, geo: geo?.code });
        continue;
      }
      const parts = row.place.split('|').filter((part) => zones.has(part));
      const names = scene.known
        .descendants(found.geo)
        .map((id) => scene.known.geos.get(id)?.nameRu);
      if (parts.length === 1) placed += 1;
      else shared += 1;
      // Of two that share the range the geo holds both and no third.
      const right =
        parts.length > 0 &&
        names.length === (parts.length === 1 ? 1 : 3) &&
        parts.every((part) => names.includes(nameOf.get(part)) && geo?.zone === zones.get(part));
      if (!right) wrong.push({ code, rest, place: row.place, geo: geo?.code, zone: geo?.zone });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(placed).toBeGreaterThan(PHONES / 3);
    expect(shared).toBeGreaterThan(1_000);
    expect(nowhere).toBeGreaterThan(100);
  });
});
