import type { Draft } from './fault';

export const approvals = ['not_needed', 'waiting', 'approved', 'declined'] as const;
export type Approval = (typeof approvals)[number];

/** Rows from before there were approvals have none. */
export const approvalOf = (value: unknown): Approval =>
  approvals.find((known) => known === value) ?? 'not_needed';

/** Whether a project waits for a yes or got a no: it is not active and takes no numbers. */
export const isHeldBack = (approval: Approval): boolean =>
  approval === 'waiting' || approval === 'declined';

/** What of a project a policy speaks about. */
export interface ProjectShape {
  readonly active: boolean;
  readonly approval: Approval;
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

const grew = (before: readonly number[], after: readonly number[]): boolean =>
  after.some((id) => !before.includes(id));

/** How a change stands to the policies: one of them must allow it, and whether it may need a new approval. */
export type Change = 'none' | 'activation' | 'sources';

/**
 * More providers or geos are looked at like a new project. So is every change to a declined project: it asks again. Less
 * of a project that nobody waits for is nobody's business.
 */
export const changeOf = (before: ProjectShape, after: ProjectShape): Change => {
  const more = grew(before.providers, after.providers) || grew(before.geos, after.geos);
  const fewer = grew(after.providers, before.providers) || grew(after.geos, before.geos);
  if (more || before.approval === 'declined' || (before.approval === 'waiting' && fewer))
    return 'sources';
  return after.active && !before.active ? 'activation' : 'none';
};

/** Names of the attributes that only the product writes. */
export const ownAttributes = ['approval', 'approval_reason', 'owner_kind', 'owner_id'] as const;

/** Whether a write names what policies speak about. */
export const touchesPolicy = (data: Draft): boolean =>
  ['active', 'providers', 'geos'].some((name) => data[name] !== undefined);
