import type { Listed } from './compile-scope';

/** One row of `project-policy` that is given to a caller, as it was written down. */
export interface GivenPolicy {
  readonly providers: Listed;
  readonly geos: Listed;
  /** `null`: as many as he likes. */
  readonly maxActive: number | null;
  readonly needsApproval: boolean;
}

/** What a project is to become. */
export interface ProjectWish {
  readonly providers: readonly number[];
  readonly geos: readonly number[];
  readonly active: boolean;
  /** Projects of the same maker, this one apart, that are active or wait for approval. */
  readonly others: number;
}

export type Obstacle =
  | { readonly kind: 'no_policy' }
  | { readonly kind: 'providers' }
  | { readonly kind: 'geos' }
  | { readonly kind: 'too_many'; readonly limit: number };

export type Verdict =
  | { readonly allowed: true; readonly needsApproval: boolean }
  | { readonly allowed: false; readonly obstacle: Obstacle };

/** A geo and everything below it. */
type Below = (geo: number) => readonly number[];

const within = (ids: readonly number[], listed: Listed): boolean =>
  listed === 'all' || ids.every((id) => listed.includes(id));

const geosWithin = (ids: readonly number[], geos: Listed, below: Below): boolean =>
  within(ids, geos === 'all' ? 'all' : geos.flatMap(below));

/** A project that waits holds its place already: what is approved never makes one too many. */
const hasRoom = ({ maxActive, needsApproval }: GivenPolicy, { active, others }: ProjectWish) =>
  maxActive === null || !(active || needsApproval) || others < maxActive;

const refused = (obstacle: Obstacle): Verdict => ({ allowed: false, obstacle });

/**
 * Policies add up, a project does not: it must lie whole inside one of them. Approval is asked for only where every
 * policy that allows it asks for it. The obstacle is the first that no policy gets over.
 */
export const judgeProject = (
  policies: readonly GivenPolicy[],
  wish: ProjectWish,
  below: Below
): Verdict => {
  if (policies.length === 0) return refused({ kind: 'no_policy' });
  const ofProviders = policies.filter(({ providers }) => within(wish.providers, providers));
  if (ofProviders.length === 0) return refused({ kind: 'providers' });
  const ofGeos = ofProviders.filter(({ geos }) => geosWithin(wish.geos, geos, below));
  if (ofGeos.length === 0) return refused({ kind: 'geos' });
  const open = ofGeos.filter((policy) => hasRoom(policy, wish));
  if (open.length === 0)
    return refused({
      kind: 'too_many',
      limit: Math.max(...ofGeos.map(({ maxActive }) => maxActive ?? 0)),
    });
  return { allowed: true, needsApproval: open.every(({ needsApproval }) => needsApproval) };
};
