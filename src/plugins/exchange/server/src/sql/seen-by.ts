import { or, sql, type Sql } from '../../../../core/server/src/sql';
import type { Actor, Listed, Scope } from '../../../../core/server/src/scope';

const within = (column: Sql, listed: Listed): Sql =>
  listed === 'all'
    ? sql`true`
    : sql`coalesce(${column} <@ ${[...listed]}::int[] and cardinality(${column}) > 0, false)`;

/**
 * One rule covers every project, provider and geo that was touched. A null list is not known yet, or everything, and an
 * empty one is inside every list: only `all` covers them.
 */
export const coveredBy = (scope: Scope): Sql =>
  or(
    scope.rules.map(({ projects, providers, geos, pool }) => {
      // Whether the pool is within is asked by itself.
      const listed = projects === 'all' ? projects : [0, ...projects];
      const poolHeld = pool ? sql`true` : sql`coalesce(not 0 = any(touches_projects), false)`;
      return sql`${within(sql`touches_projects`, listed)} and ${poolHeld}
        and ${within(sql`touches_providers`, providers)} and ${within(sql`touches_geos`, geos)}`;
    })
  );

/**
 * Loads and exports are seen by their owner and by those whose scope covers all that they touched
 * (`0-precise-rules` 7.2).
 */
export const seenBy = (actor: Actor, scope: Scope): Sql =>
  or([sql`actor_kind = ${actor.kind} and actor_id = ${actor.id}`, coveredBy(scope)]);
