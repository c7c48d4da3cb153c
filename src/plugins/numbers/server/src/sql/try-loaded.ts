import { sql, type Sql } from '../../../../core/server/src/sql';
import type { LoadContext } from '../rules/load-context';
import { classified, membersOf, refused, type RefusedAs } from './insert-loaded';
import { nothingUpdated, updatableMembers } from './update-loaded';

export interface TriedRow {
  readonly outcome: 'inserted' | 'updated' | RefusedAs;
  readonly n: number;
}

/**
 * What a chunk of a load would come to, by the fragments of the load itself; nothing of the base is written. `members`
 * are the caller's own statements: they may read `refused` as those of a load do, and `judged (line, part, phone,
 * outcome)`, every row of the chunk.
 */
export const tryLoadedSql = (staged: Sql, context: LoadContext, members: readonly Sql[]): Sql => {
  const { mode } = context.policy;
  return sql`
  with classified as materialized (${classified(staged, context)}),
  ins as (select line, part, phone, project_id from classified where outcome is null),
  ${mode === 'skip' ? nothingUpdated : updatableMembers(context, mode)},
  refused as materialized (${refused(context)}),
  judged as materialized (
    select line, part, phone, 'inserted' as outcome from ins
    union all
    select c.line, c.part, c.phone, 'updated' from updated u join classified c on c.phone = u.phone and c.project_id = u.project_id
    union all
    select line, part, phone, outcome from refused)${membersOf(members)}
  select outcome, count(*)::int as n from judged group by outcome`;
};
