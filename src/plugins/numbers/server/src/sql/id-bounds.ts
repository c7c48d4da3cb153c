import { and, sql, type Sql } from '../../../../core/server/src/sql';
import { within } from './numbers-where';
import type { Span } from '../rules/resolve-filter';

/**
 * The id from which on numbers were created at that moment or later, if ids were given out strictly in the order of
 * creation: a guess, by halving. Loads side by side and rows with a past break the order.
 */
export const positionSql = (at: string): Sql => sql`
  with recursive halves (low, high) as (
    select coalesce((select min(id) from crm.numbers), 0), coalesce((select max(id) from crm.numbers), 0) + 1
    union all
    select case when r.created_at < ${at}::timestamptz then r.id + 1 else h.low end,
      case when r.created_at < ${at}::timestamptz then h.high else (h.low + h.high) / 2 end
    from halves h cross join lateral (
      select n.id, n.created_at from crm.numbers n where n.id >= (h.low + h.high) / 2 order by n.id limit 1) r
    where h.low < h.high
  )
  select max(low)::text as id from halves`;

/**
 * The least or the greatest id of the span on the wrong side of a guess, `null` if there is none, which makes the guess
 * exact. `numbers_created` (BRIN over moment and id) leaves a few pages to be read; the sum keeps the planner from a walk
 * by id.
 */
export const beforeSql = (span: Span, id: string): Sql => sql`
  select min(id + 0)::text as id from crm.numbers
  where ${and([...within(sql`created_at`, span), sql`id < ${id}::bigint`])}`;

export const fromOnSql = (span: Span, id: string): Sql => sql`
  select max(id + 0)::text as id from crm.numbers
  where ${and([...within(sql`created_at`, span), sql`id >= ${id}::bigint`])}`;
