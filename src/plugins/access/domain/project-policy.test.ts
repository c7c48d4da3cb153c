import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Listed } from './compile-scope';
import { judgeProject, type GivenPolicy, type ProjectWish } from './project-policy';

/** 1 holds 2, 2 holds 3; 4 stands alone. */
const PARENT_OF: Readonly<Record<number, number | undefined>> = { 2: 1, 3: 2 };
const GEOS = [1, 2, 3, 4];
const chainOf = (geo: number): number[] => {
  const chain: number[] = [];
  for (let at: number | undefined = geo; at; at = PARENT_OF[at]) chain.push(at);
  return chain;
};
const below = (geo: number) => GEOS.filter((each) => chainOf(each).includes(geo));

const open: GivenPolicy = { providers: 'all', geos: 'all', maxActive: null, needsApproval: false };
const wish: ProjectWish = { providers: [1], geos: [3], active: true, others: 0 };
const obstacleOf = (policies: readonly GivenPolicy[], asked: Partial<ProjectWish> = {}) => {
  const verdict = judgeProject(policies, { ...wish, ...asked }, below);
  return verdict.allowed ? null : verdict.obstacle;
};

describe('a project of somebody', () => {
  it('without a policy is not made', () => {
    expect(obstacleOf([])).toEqual({ kind: 'no_policy' });
    expect(obstacleOf([open])).toBeNull();
  });

  it('lies within the providers and geos of one policy, a geo with all below it', () => {
    const policy = { ...open, providers: [1, 2], geos: [2] };
    expect(obstacleOf([policy])).toBeNull();
    expect(obstacleOf([policy], { providers: [1, 3] })).toEqual({ kind: 'providers' });
    expect(obstacleOf([policy], { geos: [1] })).toEqual({ kind: 'geos' });
    expect(obstacleOf([{ ...policy, providers: [] }])).toEqual({ kind: 'providers' });
  });

  it('is not pieced together from two policies', () => {
    const two = [
      { ...open, providers: [1], geos: [1] },
      { ...open, providers: [2], geos: [4] },
    ];
    expect(obstacleOf(two, { providers: [1], geos: [1] })).toBeNull();
    expect(obstacleOf(two, { providers: [2], geos: [4] })).toBeNull();
    expect(obstacleOf(two, { providers: [1], geos: [4] })).toEqual({ kind: 'geos' });
    expect(obstacleOf(two, { providers: [1, 2], geos: [] })).toEqual({ kind: 'providers' });
  });

  it('is one too many where every policy is full, and counts only when it is to be active', () => {
    const full = [
      { ...open, maxActive: 2 },
      { ...open, maxActive: 3 },
    ];
    expect(obstacleOf(full, { others: 2 })).toBeNull();
    expect(obstacleOf(full, { others: 3 })).toEqual({ kind: 'too_many', limit: 3 });
    expect(obstacleOf(full, { others: 3, active: false })).toBeNull();
  });

  it('that has to wait holds a place, active or not', () => {
    const asking = { ...open, maxActive: 1, needsApproval: true };
    expect(obstacleOf([asking], { others: 1, active: false })).toMatchObject({ kind: 'too_many' });
    expect(judgeProject([asking], wish, below)).toEqual({ allowed: true, needsApproval: true });
    expect(judgeProject([asking, open], wish, below)).toEqual({
      allowed: true,
      needsApproval: false,
    });
  });
});

/** The rule once more, straight from its words. */
const fits = (policy: GivenPolicy, { providers, geos, active, others }: ProjectWish): boolean => {
  const listed = (list: Listed, ids: readonly number[]) =>
    list === 'all' || ids.some((id) => list.includes(id));
  const takesPlace = active || policy.needsApproval;
  return (
    providers.every((id) => listed(policy.providers, [id])) &&
    geos.every((geo) => listed(policy.geos, chainOf(geo))) &&
    (!takesPlace || policy.maxActive === null || others + 1 <= policy.maxActive)
  );
};

it('passes exactly when some policy allows all of it, and waits exactly when each of those asks for approval', () => {
  const ids = (of: readonly number[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: 3 });
  const list = (of: readonly number[]) => fc.oneof(fc.constant('all' as const), ids(of));
  const policy = fc.record({
    providers: list([1, 2, 3]),
    geos: list(GEOS),
    maxActive: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3 })),
    needsApproval: fc.boolean(),
  });
  const asked = fc.record({
    providers: ids([1, 2, 3]),
    geos: ids(GEOS),
    active: fc.boolean(),
    others: fc.nat(4),
  });
  const seen = { allowed: 0, waiting: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(policy, { maxLength: 4 }), asked, (policies, project) => {
      const allowing = policies.filter((each) => fits(each, project));
      const verdict = judgeProject(policies, project, below);
      expect(verdict.allowed).toBe(allowing.length > 0);
      if (!verdict.allowed) return void (seen.refused += 1);
      expect(verdict.needsApproval).toBe(allowing.every(({ needsApproval }) => needsApproval));
      seen[verdict.needsApproval ? 'waiting' : 'allowed'] += 1;
    }),
    { numRuns: 2_000 }
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
});
