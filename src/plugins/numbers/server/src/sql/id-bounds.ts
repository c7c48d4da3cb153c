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

/** The first and the last id, as text; `null` twice where there is none. */
export interface Ends {
  readonly low: string | null;
  readonly high: string | null;
}

/**
 * To the end of the transaction: what is asked below is answered by `numbers_created`, and never by a walk over all ids
 * on one side, which the planner holds for as cheap.
 */
export const bitmapsOnlySql = sql`select set_config('enable_indexscan', 'off', true)`;

/**
 * Between which ids numbers of the span lie on the wrong side of a guess, which makes the guess exact. Mostly there are
 * none, and `numbers_created` (BRIN over moment and id) leaves a few pages to be read.
 */
const endsOf = (span: Span, side: Sql): Sql => sql`
  select min(id + 0)::text as low, max(id + 0)::text as high from crm.numbers
  where ${and([...within(sql`created_at`, span), side])}`;

export const endsBefore = (span: Span, id: string): Sql => endsOf(span, sql`id < ${id}::bigint`);
export const endsFrom = (span: Span, id: string): Sql => endsOf(span, sql`id >= ${id}::bigint`);
