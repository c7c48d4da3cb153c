import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { inScope, type Scope, type ScopeColumns } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { DuplicateScope, LoadContext } from '../rules/load-context';
import { groupArrays, groupOf, isSuppressed, type SuppressionColumns } from './is-suppressed';

/**
 * What the fragments below need of the staged row `s`: phone, project_id, provider_id. Each `exists` also compares by
 * `>=`, which says nothing new but cannot be hashed: else the planner reads the whole base into a hash for every chunk
 * (1.7 s at 0.8 M rows, growing with the base) where 50,000 probes of the index take 0.2 s.
 */

const ofStaged: SuppressionColumns = {
  phone: sql`s.phone`,
  project: sql`s.project_id`,
  provider: sql`s.provider_id`,
};

export const isStagedSuppressed = (context: LoadContext): Sql => isSuppressed(ofStaged, context);

const groupOfStaged = (dictionaries: Dictionaries): Sql => groupOf(ofStaged.project, dictionaries);

const within = (scope: DuplicateScope, dictionaries: Dictionaries): Sql => {
  const same = sql`n.project_id = s.project_id`;
  if (scope === 'everywhere') return sql`true`;
  if (scope === 'provider') return sql`(${same} or n.provider_id = s.provider_id)`;
  if (scope !== 'group') return same;
  const { projects, groups } = groupArrays(dictionaries);
  return sql`(${same} or n.project_id in (select g.project
    from unnest(${projects}::int[], ${groups}::int[]) g(project, team) where g.team = ${groupOfStaged(dictionaries)}))`;
};

const ofNumbers: ScopeColumns = {
  project: sql`n.project_id`,
  provider: sql`n.provider_id`,
  geo: sql`n.geo_id`,
};

const present = ({ policy, dictionaries }: LoadContext, seen: Scope | null): Sql =>
  sql`exists (select 1 from crm.numbers n where n.phone = s.phone and n.phone >= s.phone
    and ${within(policy.scope, dictionaries)}
    and ${seen ? inScope(seen, ofNumbers) : sql`true`})`;

/** Whether the phone is in the base within the reach of the policy, deleted projects included. By the primary key. */
export const isPresent = (context: LoadContext): Sql => present(context, null);

/**
 * `suppressed`, `duplicate`, `duplicate_hidden` (only outside the loader's scope: counted, never listed) or null = may
 * be inserted. The order is that of the precedence of outcomes (`0-precise-rules` 3).
 */
export const stagedOutcome = (context: LoadContext): Sql => sql`case
  when ${isStagedSuppressed(context)} then 'suppressed'
  when ${isPresent(context)} then case when ${present(context, context.scope)} then 'duplicate' else 'duplicate_hidden' end
  end`;
