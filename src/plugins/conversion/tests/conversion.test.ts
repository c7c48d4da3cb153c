import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { forgetDictionaries } from '../../access/server/src/public';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { queryConversion as contract } from '../contract/conversion';
import { readStock } from '../server/src/services/read-stock';
import { fold } from '../server/src/services/fold';
import { queryConversion } from '../server/src/services/query-conversion';

interface Delta {
  project: number;
  provider: number;
  geo: number;
  status: number;
  day: number;
  hour: number;
  n: number;
  allocated: number;
  processed: number;
  success: number;
}

let test: TestDatabase;
const DAYS = ['2026-11-02', '2026-11-03', '2026-11-08'];

const dictionary = async (table: 'projects' | 'providers', codes: string[]): Promise<number[]> => {
  const made: number[] = [];
  for (const code of codes) {
    const row = {
      document_id: `${table}-${code}`,
      code,
      name: code,
      ...(table === 'projects'
        ? { active: true }
        : { state: 'active', price: code === 'cheap' ? 1 : 3 }),
    };
    const [found] = await test.knex(table).insert(row).returning('id');
    made.push(Number((found as { id: number }).id));
  }
  return made;
};

let projects: number[] = [];
let providers: number[] = [];
const geos = [1, 2];

beforeAll(async () => {
  test = await createTestDatabase();
  projects = await dictionary('projects', ['north', 'south', 'gone']);
  providers = await dictionary('providers', ['cheap', 'dear']);
  await test.knex('projects').where({ code: 'gone' }).update({ deleted_at: new Date() });
  forgetDictionaries();
});
afterAll(() => test.drop());

beforeEach(async () => {
  for (const table of [
    'numbers_deltas',
    'conversion_cube',
    'conversion_fine',
    'conversion_days',
    'conversion_hours',
  ])
    await test.knex.raw(`delete from crm.${table}`);
});

const append = (deltas: readonly Delta[]) =>
  test.db.rows(sql`
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, day_p, load_day, alloc_day, hour_n, hour_p,
      n, allocated, processed, success)
    select project, provider, geo, status, day::date, day::date, day::date, day::date, hour, hour, n, allocated, processed, success
    from jsonb_to_recordset(${JSON.stringify(deltas.map((d) => ({ ...d, day: DAYS[d.day] })))}::jsonb)
      as d (project int, provider int, geo int, status int, day text, hour int, n int, allocated int, processed int, success int)`);

const ask = (question: object, scope: Scope = EVERYTHING) =>
  queryConversion(
    test.db,
    scope,
    contract.input.parse({ metrics: ['processed', 'success', 'conversion'], ...question })
  );

const some = () =>
  fc.record({
    project: fc.constantFrom(0, ...projects),
    provider: fc.constantFrom(...providers),
    geo: fc.constantFrom(...geos),
    status: fc.constantFrom(1, 2),
    day: fc.nat(DAYS.length - 1),
    hour: fc.constantFrom(9, 18),
    n: fc.integer({ min: -3, max: 5 }),
    allocated: fc.nat(5),
    processed: fc.nat(5),
    success: fc.integer({ min: -1, max: 3 }),
  });

const cutOf = (delta: Delta, cut: string): number | string => {
  const day = DAYS[delta.day] ?? '';
  if (cut === 'day') return day;
  if (cut === 'weekday') return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  return delta[cut as 'project'];
};

/** The same question answered by going through every delta. */
const bruteForce = (deltas: readonly Delta[], by: readonly string[], live: readonly number[]) => {
  const groups = new Map<string, { processed: number; success: number }>();
  for (const delta of deltas.filter(({ project }) => live.includes(project))) {
    const key = JSON.stringify(by.map((cut) => cutOf(delta, cut)));
    const group = groups.get(key) ?? { processed: 0, success: 0 };
    groups.set(key, {
      processed: group.processed + delta.processed,
      success: group.success + delta.success,
    });
  }
  return groups;
};

describe('conversion', () => {
  it.each([
    [['project']],
    [['provider']],
    [['geo', 'day']],
    [['project', 'provider', 'geo']],
    [['status']],
    [['weekday']],
    [['weekday', 'hour']],
    [['day']],
  ])('by %j equals a walk through every delta, however much is folded', async (by) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(some(), { minLength: 1, maxLength: 30 }),
        fc.nat(30),
        async (deltas, folded) => {
          await append(deltas.slice(0, folded));
          await fold(test.db);
          await append(deltas.slice(folded));
          const live = projects.slice(0, 2);
          const { data } = await ask({ by });
          const want = bruteForce(deltas, by, live);
          const counted = [...want].filter(
            ([, { processed, success }]) => processed !== 0 || success !== 0
          );
          const got = new Map(
            data.map((row) => [
              JSON.stringify(by.map((cut) => row.by[cut])),
              { processed: row.metrics.processed?.value, success: row.metrics.success?.value },
            ])
          );
          for (const [key, sums] of counted) expect(got.get(key)).toEqual(sums);
          for (const table of [
            'numbers_deltas',
            'conversion_cube',
            'conversion_fine',
            'conversion_days',
            'conversion_hours',
          ])
            await test.knex.raw(`delete from crm.${table}`);
        }
      ),
      { numRuns: 15 }
    );
  });

  it('gives totals as ratios of sums, and "nothing" for 0 of 0', async () => {
    const base = {
      provider: providers[0]!,
      geo: 1,
      status: 1,
      day: 0,
      hour: 9,
      n: 0,
      allocated: 0,
    };
    await append([
      { ...base, project: projects[0]!, processed: 100, success: 10 },
      { ...base, project: projects[1]!, processed: 300, success: 10 },
    ]);
    const { data, meta } = await ask({ by: ['project'] });
    expect(data.map(({ metrics }) => metrics.conversion?.value)).toEqual([0.1, 10 / 300]);
    expect(meta.totals.conversion).toMatchObject({
      value: 20 / 400,
      numerator: 20,
      denominator: 400,
    });
    const empty = await ask({ range: { from: '2020-01-01', to: '2020-01-02' } });
    expect(empty.meta.totals.conversion).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
    });
  });

  it('adds the cost by the price of each provider', async () => {
    const base = { project: projects[0]!, geo: 1, status: 1, day: 0, hour: 9, n: 0, processed: 0 };
    await append([
      { ...base, provider: providers[0]!, allocated: 10, success: 2 },
      { ...base, provider: providers[1]!, allocated: 10, success: 2 },
    ]);
    await fold(test.db);
    const { meta } = await ask({ metrics: ['cost_per_success'] });
    expect(meta.totals.cost_per_success).toMatchObject({
      numerator: 40,
      denominator: 4,
      value: 10,
    });
  });

  it('shows a narrow scope its own rows only, and the deleted project to nobody', async () => {
    const base = {
      geo: 1,
      status: 1,
      day: 0,
      hour: 9,
      n: 0,
      allocated: 0,
      success: 1,
      processed: 1,
    };
    await append(
      projects.flatMap((project) => providers.map((provider) => ({ ...base, project, provider })))
    );
    const narrow: Scope = {
      rules: [{ projects: [projects[0]!], providers: [providers[1]!], geos: 'all', pool: false }],
    };
    const all = await ask({ by: ['project'] });
    expect(all.data.map((row) => [row.by.project, row.metrics.success?.value])).toEqual([
      [projects[0], 2],
      [projects[1], 2],
    ]);
    for (const folded of [false, true]) {
      if (folded) await fold(test.db);
      const mine = await ask({ by: ['project'] }, narrow);
      expect(mine.data.map((row) => [row.by.project, row.metrics.success?.value])).toEqual([
        [projects[0], 1],
      ]);
    }
    await expect(ask({ filter: { project: projects[1] } }, narrow)).rejects.toMatchObject({
      status: 400,
    });
    for (const provider of [providers[0]!, 987_654])
      await expect(ask({ filter: { provider } }, narrow)).rejects.toMatchObject({
        details: { code: 'unknown_reference', field: 'provider', value: String(provider) },
      });
    await expect(ask({ by: ['hour'] }, narrow)).rejects.toMatchObject({
      details: { code: 'unsupported_cut' },
    });
    const none = await ask({ by: ['project'] }, { rules: [] });
    expect(none.data).toEqual([]);
  });

  it('two folders at once fold every delta once', async () => {
    const delta = {
      project: projects[0]!,
      provider: providers[0]!,
      geo: 1,
      status: 1,
      day: 0,
      hour: 9,
      n: 1,
      allocated: 0,
      processed: 1,
      success: 0,
    };
    await append(Array.from({ length: 200 }, () => delta));
    const folded = await Promise.all([fold(test.db), fold(test.db), fold(test.db)]);
    expect(folded.reduce((sum, n) => sum + n, 0)).toBe(200);
    const { meta } = await ask({});
    expect(meta.totals.processed?.value).toBe(200);
  });

  it('counts the stock by status, the pool apart, without deleted projects', async () => {
    const base = {
      provider: providers[0]!,
      geo: 1,
      day: 0,
      hour: 9,
      allocated: 0,
      processed: 0,
      success: 0,
    };
    await append([
      { ...base, project: 0, status: 1, n: 5 },
      { ...base, project: projects[0]!, status: 2, n: 3 },
      { ...base, project: projects[2]!, status: 2, n: 7 },
    ]);
    const before = await readStock(test.db, EVERYTHING);
    await fold(test.db);
    const after = await readStock(test.db, EVERYTHING);
    expect(before).toMatchObject({
      total: 8,
      pool: 5,
      statuses: [
        { status: 1, n: 5 },
        { status: 2, n: 3 },
      ],
    });
    expect({ ...after, asOf: '' }).toEqual({ ...before, asOf: '' });
    const scoped = await readStock(test.db, {
      rules: [{ projects: [projects[0]!], providers: 'all', geos: 'all', pool: false }],
    });
    expect(scoped).toMatchObject({ total: 3, pool: 0 });
  });
});
