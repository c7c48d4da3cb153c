import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScope, type CompiledRule, type GivenScope, type ScopeWorld } from './compile-scope';
import { coversScope } from './covers-scope';

const GROUP_OF = new Map<number, number | null>([
  [1, 1],
  [2, 1],
  [3, null],
  [4, 2],
]);
const BELOW: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 3], 2: [2, 3] };
const world: ScopeWorld = { groupOf: GROUP_OF, descendants: (geo) => BELOW[geo] ?? [geo] };

const all: GivenScope = {
  providers: 'all',
  groups: 'all',
  projects: 'all',
  geos: 'all',
  pool: true,
};
const covers = (own: Partial<GivenScope>, scope: Partial<GivenScope>) =>
  coversScope([{ ...all, ...own }], { ...all, ...scope }, world);

describe('a scope may be handled by whoever sees all that it shows', () => {
  it('in every dimension', () => {
    expect(covers({}, {})).toBe(true);
    expect(covers({ providers: [1, 2] }, { providers: [2] })).toBe(true);
    expect(covers({ providers: [1, 2] }, {})).toBe(false);
    expect(covers({ providers: [1] }, { providers: [1, 2] })).toBe(false);
    expect(covers({ geos: [1] }, { geos: [3] })).toBe(true);
    expect(covers({ geos: [2] }, { geos: [1] })).toBe(false);
    expect(covers({ pool: false }, {})).toBe(false);
    expect(covers({ pool: false }, { pool: false })).toBe(true);
  });

  it('also of projects that come into a group later', () => {
    expect(covers({ groups: [1] }, { groups: [1] })).toBe(true);
    expect(covers({ groups: [1] }, { projects: [1, 2] })).toBe(true);
    expect(covers({ groups: [1] }, { projects: [1, 4] })).toBe(false);
    expect(covers({ projects: [1, 2] }, { groups: [1] })).toBe(false);
  });

  it('and by nobody who has no scope', () => {
    expect(coversScope([], { ...all, providers: [], pool: false }, world)).toBe(false);
  });
});

it('never lets anybody give more rows than he sees', () => {
  const list = (of: readonly number[]) =>
    fc.oneof(
      fc.constant('all' as const),
      fc.uniqueArray(fc.constantFrom(...of), { maxLength: of.length })
    );
  const given = fc.record({
    providers: list([1, 2]),
    groups: list([1, 2]),
    projects: list([1, 2, 3, 4]),
    geos: list([1, 2, 3, 4]),
    pool: fc.boolean(),
  });
  const rows = [0, 1, 2, 3, 4].flatMap((project) =>
    [0, 1, 2].flatMap((provider) => [0, 1, 2, 3, 4].map((geo) => ({ project, provider, geo })))
  );
  const has = (listed: CompiledRule['geos'], id: number) => listed === 'all' || listed.includes(id);
  const shown = (scopes: readonly GivenScope[]) => {
    const { rules } = compileScope(scopes, world);
    return rows.filter(({ project, provider, geo }) =>
      rules.some(
        (rule) =>
          (project === 0 ? rule.pool : has(rule.projects, project)) &&
          has(rule.providers, provider) &&
          has(rule.geos, geo)
      )
    );
  };
  let covered = 0;
  fc.assert(
    fc.property(fc.array(given, { maxLength: 3 }), given, (own, scope) => {
      if (!coversScope(own, scope, world)) return;
      covered += 1;
      const mine = shown(own);
      for (const row of shown([scope])) expect(mine).toContainEqual(row);
    }),
    { numRuns: 3_000 }
  );
  expect(covered).toBeGreaterThan(50);
});
