import type { Dictionaries } from '../../../../access/contract/dictionaries';
import {
  visibleProjects,
  visibleProviders,
  type Listed,
  type Scope,
} from '../../../../core/server/src/scope';
import type { SuppressionScope } from '../../../contract/suppressions';

/** Providers, projects and groups whose entries of the stop-list somebody sees, or may write. */
export interface SuppressionSight {
  readonly provider: Listed;
  readonly project: Listed;
  readonly group: Listed;
}

/** Entries of what a scope shows by name: they say why a number that is seen there is not called. */
export const suppressionsSeen = (scope: Scope, { projects }: Dictionaries): SuppressionSight => {
  const seen = visibleProjects(scope);
  const groups = seen === 'all' ? [] : seen.map((id) => projects.get(id)?.group ?? null);
  return {
    provider: visibleProviders(scope),
    project: seen,
    group: seen === 'all' ? 'all' : [...new Set(groups.filter((id) => id !== null))],
  };
};

/** Providers whose numbers somebody sees in every project and in the pool. */
const providersEverywhere = ({ rules }: Scope): Listed => {
  const everywhere = rules.filter(({ projects, pool }) => projects === 'all' && pool);
  if (everywhere.some(({ providers }) => providers === 'all')) return 'all';
  return [
    ...new Set(everywhere.flatMap(({ providers }) => (providers === 'all' ? [] : providers))),
  ];
};

/** An entry acts wherever its target stands: who writes one of a provider or a group works in all of its projects. */
export const suppressionsWritten = (
  scope: Scope,
  { projects, groups }: Dictionaries
): SuppressionSight => {
  const seen = visibleProjects(scope);
  const within = (group: number): boolean => {
    const members = [...projects.values()].filter((project) => project.group === group);
    return members.length > 0 && members.every(({ id }) => seen === 'all' || seen.includes(id));
  };
  return {
    provider: providersEverywhere(scope),
    project: seen,
    group: seen === 'all' ? 'all' : [...groups.keys()].filter(within),
  };
};

/** Whether that sight holds an entry; of all: whoever sees, or has the right to write it. */
export const isInSight = (
  sight: SuppressionSight,
  { scope, scopeId }: { readonly scope: SuppressionScope; readonly scopeId: number },
  everywhere: boolean
): boolean => {
  if (scope === 'global') return everywhere;
  const listed = sight[scope];
  return listed === 'all' || listed.includes(scopeId);
};
