import { and, sql, type Sql } from '../../../../core/server/src/sql';
import type { FieldCondition } from '../rules/field-conditions';
import type { FieldValue } from '../../../domain/field-value';

const json = (value: FieldValue): string => JSON.stringify(value);

/**
 * `attrs -> key` is what the index of a filterable field holds. The key is bound: a statement that is planned for its
 * values, as those with a filter are, has it as a constant. `is not null` says nothing new to people, but is the index's
 * own condition.
 */
const conditionParts = ({ key, among, from, to, kind }: FieldCondition): Sql => {
  const value = sql`(attrs -> ${key}::text)`;
  const inRange = from !== null || to !== null;
  return and([
    sql`${value} is not null`,
    ...(among ? [sql`${value} = any(${among.map(json)}::jsonb[])`] : []),
    ...(from === null ? [] : [sql`${value} >= ${json(from)}::jsonb`]),
    ...(to === null ? [] : [sql`${value} <= ${json(to)}::jsonb`]),
    ...(inRange ? [sql`jsonb_typeof${value} = ${kind}`] : []),
  ]);
};

export const fieldParts = (conditions: readonly FieldCondition[]): Sql[] =>
  conditions.map(conditionParts);

/**
 * To the end of the transaction: rows are read one by one from an index, so that a limit ends the reading. A bitmap would
 * be made whole first, and the planner, which has no statistics of a partial index, likes to read the table.
 */
export const indexesOnlySql = sql`
  select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`;

/** Numbers of all scopes that meet the conditions, in no order. */
export const withFieldsSql = (conditions: readonly FieldCondition[], limit: number): Sql => sql`
  select id::text from crm.numbers where ${and(fieldParts(conditions))} limit ${limit}`;
