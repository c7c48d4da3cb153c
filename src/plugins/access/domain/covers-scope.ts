import type { GivenScope, Listed, ScopeWorld } from './compile-scope';

const inside = (inner: Listed, outer: Listed): boolean =>
  outer === 'all' || (inner !== 'all' && inner.every((id) => outer.includes(id)));

const below = (geos: Listed, world: ScopeWorld): Listed =>
  geos === 'all' ? 'all' : geos.flatMap((geo) => world.descendants(geo));

/** Projects that a scope shows now, by its groups and its list. */
const projectsNow = ({ groups, projects }: GivenScope, world: ScopeWorld): Listed => {
  if (groups === 'all') return projects;
  return [...world.groupOf]
    .filter(([id, group]) => group !== null && groups.includes(group) && inside([id], projects))
    .map(([id]) => id);
};

/** Groups bring projects that come later, so they are held against groups; a list of projects against what is shown now. */
const projectsInside = (inner: GivenScope, outer: GivenScope, world: ScopeWorld): boolean =>
  (inside(inner.groups, outer.groups) && inside(inner.projects, outer.projects)) ||
  inside(inner.projects, projectsNow(outer, world));

/**
 * Whether one of somebody's scopes shows all that another scope shows, now and later: only then may he give it, change it
 * or know of it. Two of his scopes together may cover more than this sees; then he is refused, never let through.
 */
export const coversScope = (
  own: readonly GivenScope[],
  scope: GivenScope,
  world: ScopeWorld
): boolean =>
  own.some(
    (outer) =>
      (outer.pool || !scope.pool) &&
      inside(scope.providers, outer.providers) &&
      inside(below(scope.geos, world), below(outer.geos, world)) &&
      projectsInside(scope, outer, world)
  );
