/** `'all'` is written out; an empty list means nothing. */
export type Listed = 'all' | readonly number[];

/** One rectangle of rows, its groups resolved into projects and its geos with all below them. */
export interface CompiledRule {
  readonly projects: Listed;
  readonly providers: Listed;
  readonly geos: Listed;
  readonly pool: boolean;
}

/** One row of `access-scope` as it was written down: nothing resolved yet. */
export interface GivenScope {
  readonly providers: Listed;
  readonly groups: Listed;
  readonly projects: Listed;
  readonly geos: Listed;
  readonly pool: boolean;
}

/** What is needed of the dictionaries to resolve a scope. */
export interface ScopeWorld {
  /** Project id → group id, `null` without a group. Deleted projects too. */
  readonly groupOf: ReadonlyMap<number, number | null>;
  /** A geo and everything below it; an unknown geo is itself. */
  descendants(geo: number): readonly number[];
}

const has = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** Groups and projects narrow each other: a project is inside when its group and it itself are. */
const projectsOf = ({ groups, projects }: GivenScope, world: ScopeWorld): Listed => {
  if (groups === 'all') return projects;
  return [...world.groupOf]
    .filter(([id, group]) => group !== null && groups.includes(group) && has(projects, id))
    .map(([id]) => id);
};

const geosOf = ({ geos }: GivenScope, world: ScopeWorld): Listed =>
  geos === 'all' ? 'all' : [...new Set(geos.flatMap((id) => world.descendants(id)))];

const isEmpty = (listed: Listed): boolean => listed !== 'all' && listed.length === 0;

/**
 * A rule without a provider or a geo shows nothing at all. One without a project holds no row either, but its providers and
 * geos stay visible by name: its holder may be about to make his first project.
 */
const shows = ({ providers, geos }: CompiledRule): boolean => !isEmpty(providers) && !isEmpty(geos);

/** `0-precise-rules` 7: every dimension `all` or listed, listed and empty = nothing, several scopes add up. */
export const compileScope = (
  given: readonly GivenScope[],
  world: ScopeWorld
): { readonly rules: readonly CompiledRule[] } => ({
  rules: given
    .map((scope) => ({
      projects: projectsOf(scope, world),
      providers: scope.providers,
      geos: geosOf(scope, world),
      pool: scope.pool,
    }))
    .filter(shows),
});
