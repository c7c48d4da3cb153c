import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import type { Actor, Listed, Scope, ScopeRule } from '../../core/server/src/scope';
import { sql, type Sql } from '../../core/server/src/sql';
import { visibleTo } from '../../jobs/server/src/sql/list-jobs';
import { seenBy } from '../server/src/sql/seen-by';

// Jobs, loads and exports hold what they touched as lists; who sees them is written here a second time, without SQL.

interface Work {
  readonly owner: number;
  readonly projects: readonly number[] | null;
  readonly providers: readonly number[] | null;
  readonly geos: readonly number[] | null;
}

const someone: Actor = { kind: 'user', id: 7, superAdmin: false, name: 'Anna', roles: [] };

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.drop());

// Null is "not known yet" or everything, an empty list lies inside every list: both are for those who see all.
const lies = (touched: readonly number[] | null, listed: Listed): boolean =>
  listed === 'all' ||
  (touched !== null && touched.length > 0 && touched.every((id) => listed.includes(id)));

const isCovered = (work: Work, { projects, providers, geos, pool }: ScopeRule): boolean => {
  const inPool = work.projects === null ? pool : pool || !work.projects.includes(0);
  const listed = projects === 'all' || !pool ? projects : [0, ...projects];
  return (
    inPool &&
    lies(work.projects, listed) &&
    lies(work.providers, providers) &&
    lies(work.geos, geos)
  );
};

const mayBeSeen = (work: Work, rules: readonly ScopeRule[]): boolean =>
  work.owner === someone.id || rules.some((rule) => isCovered(work, rule));

const touched = (least: number) =>
  fc.option(fc.uniqueArray(fc.integer({ min: least, max: 3 }), { maxLength: 2 }), { freq: 6 });
const listed = fc.oneof(
  fc.constant('all' as const),
  fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 3 })
);
const works = fc.array(
  fc.record({
    owner: fc.constantFrom(7, 8, 8, 8),
    projects: touched(0),
    providers: touched(1),
    geos: touched(1),
  }),
  { minLength: 20, maxLength: 40 }
);
const rules = fc.array(
  fc.record({ projects: listed, providers: listed, geos: listed, pool: fc.boolean() }),
  { maxLength: 2 }
);

type Visible = (actor: Actor, scope: Scope) => Sql;

const seenIn = async (
  visible: Visible,
  all: readonly Work[],
  of: readonly ScopeRule[]
): Promise<number[]> => {
  const rows = await test.db.rows<{ at: number }>(sql`
    select at from (
      select at, 'user' as actor_kind, (work->>'owner')::int as actor_id,
        case when jsonb_typeof(work->'projects') = 'array' then array(select jsonb_array_elements_text(work->'projects')::int) end as touches_projects,
        case when jsonb_typeof(work->'providers') = 'array' then array(select jsonb_array_elements_text(work->'providers')::int) end as touches_providers,
        case when jsonb_typeof(work->'geos') = 'array' then array(select jsonb_array_elements_text(work->'geos')::int) end as touches_geos
      from jsonb_array_elements(${JSON.stringify(all)}::jsonb) with ordinality as made (work, at)) works
    where ${visible(someone, { rules: of })} order by at`);
  return rows.map(({ at }) => Number(at) - 1);
};

it.each([
  ['a job', visibleTo],
  ['a load or an export', seenBy],
])(
  '%s is seen by its owner, and by those one rule of whose scope covers all of it',
  async (_what, visible) => {
    const met = { seen: 0, hidden: 0 };
    await fc.assert(
      fc.asyncProperty(works, rules, async (all, of) => {
        const wanted = all.flatMap((work, at) => (mayBeSeen(work, of) ? [at] : []));
        met.seen += wanted.length;
        met.hidden += all.length - wanted.length;
        expect(await seenIn(visible, all, of)).toEqual(wanted);
      }),
      { numRuns: 200 }
    );
    expect(met.seen).toBeGreaterThan(100);
    expect(met.hidden).toBeGreaterThan(100);
  }
);
