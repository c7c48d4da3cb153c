import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { or, sql, type Sql } from '../../../../core/server/src/sql';
import type { SuppressedRanges } from '../rules/merge-ranges';

/** Of the row that is asked about: a staged one, a number, one phone. */
export interface SuppressionColumns {
  readonly phone: Sql;
  readonly project: Sql;
  readonly provider: Sql;
}

export interface SuppressionWorld {
  /** In force now, merged by scope. */
  readonly ranges: readonly SuppressedRanges[];
  readonly dictionaries: Dictionaries;
}

/** Projects of groups; a project without a group is alone. */
export const groupArrays = ({ projects }: Dictionaries) => {
  const grouped = [...projects.values()].filter(({ group }) => group !== null);
  return { projects: grouped.map(({ id }) => id), groups: grouped.map(({ group }) => group) };
};

export const groupOf = (project: Sql, dictionaries: Dictionaries): Sql => {
  const { projects, groups } = groupArrays(dictionaries);
  return sql`(select g.team from unnest(${projects}::int[], ${groups}::int[]) g(project, team) where g.project = ${project})`;
};

/** In force: not run out. Of the entry `x`. */
export const inForce = sql`(x.expires_at is null or x.expires_at > now())`;

/** Whether the scope of the entry `x` reaches that row. */
export const reaches = (
  { project, provider }: SuppressionColumns,
  dictionaries: Dictionaries
): Sql => sql`
  case x.scope when 'global' then true when 'provider' then x.scope_id = ${provider}
    when 'project' then x.scope_id = ${project} else x.scope_id = ${groupOf(project, dictionaries)} end`;

const rangeApplies = (
  { scope, scopeId }: SuppressedRanges,
  { project, provider }: SuppressionColumns,
  dictionaries: Dictionaries
): Sql => {
  if (scope === 'global') return sql`true`;
  if (scope === 'provider') return sql`${provider} = ${scopeId}::int`;
  if (scope === 'project') return sql`${project} = ${scopeId}::int`;
  return sql`${groupOf(project, dictionaries)} = ${scopeId}::int`;
};

/**
 * The one place that says whether a phone must not be called where that row stands. Single phones by their unique
 * index; ranges are searched in memory, one binary search a row and scope. The `exists` also compares by `>=`, which says
 * nothing new but cannot be hashed: else the planner reads the whole list for every chunk.
 */
export const isSuppressed = (
  columns: SuppressionColumns,
  { ranges, dictionaries }: SuppressionWorld
): Sql => {
  const any = or([
    sql`exists (select 1 from crm.numbers_suppressions x
      where x.from_phone = ${columns.phone} and x.to_phone = ${columns.phone} and x.from_phone >= ${columns.phone}
        and ${inForce} and ${reaches(columns, dictionaries)})`,
    ...ranges.map(
      (group) => sql`${rangeApplies(group, columns, dictionaries)}
        and width_bucket(${columns.phone}, ${[...group.bounds]}::bigint[]) % 2 = 1`
    ),
  ]);
  // A project without a group is of none: that is no answer of `=`.
  return sql`(${any} is true)`;
};
