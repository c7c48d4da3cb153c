/** `'all'` is written out; an empty list means nothing. */
export type Listed = 'all' | readonly number[];

/**
 * One rectangle of rows. `projects` has the project groups already resolved, `geos` holds descendants.
 * `pool`: whether rows without a project (project 0) are seen.
 */
export interface ScopeRule {
  readonly projects: Listed;
  readonly providers: Listed;
  readonly geos: Listed;
  readonly pool: boolean;
}

/** The rows a caller may touch: the union of its rules. No rule, no row. */
export interface Scope {
  readonly rules: readonly ScopeRule[];
}
