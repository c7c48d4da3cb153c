import { sql, type Sql } from '../../../../core/server/src/sql';
import type { SuppressionSight } from '../rules/suppression-sight';
import { entriesIn, type SuppressionDbRow } from './list-suppressions';

export type HeldSuppression = Pick<
  SuppressionDbRow,
  'id' | 'scope' | 'scope_id' | 'from_phone' | 'to_phone'
>;

/** In the order of phones, like every writer of these rows. */
export const holdSuppressionsSql = (ids: readonly string[], sight: SuppressionSight): Sql => sql`
  select x.id::text, x.scope, x.scope_id, x.from_phone::text, x.to_phone::text from crm.numbers_suppressions x
  where x.id = any(${[...ids]}::bigint[]) and ${entriesIn(sight)}
  order by x.from_phone, x.to_phone, x.scope, x.scope_id for update of x`;

export const removeSuppressionsSql = (
  ids: readonly string[],
  why: string,
  actor: { readonly kind: string; readonly id: number }
): Sql => sql`
  with gone as (
    delete from crm.numbers_suppressions x where x.id = any(${[...ids]}::bigint[]) returning x.*),
  remembered as (
    insert into crm.numbers_suppression_log (act, suppression_id, from_phone, to_phone, scope, scope_id, reason, source,
      expires_at, list_id, why, actor_kind, actor_id)
    select 'removed', id, from_phone, to_phone, scope, scope_id, reason, source, expires_at, list_id, ${why}, ${actor.kind},
      ${actor.id}::int
    from gone order by id)
  select id::text from gone order by gone.id`;

/** Entries that ran out are told once; they stay until somebody removes them. */
export const tellExpiredSql = (most: number): Sql => sql`
  with due as (
    select id from crm.numbers_suppressions where expires_at <= now() and not expiry_told
    order by expires_at limit ${most} for update skip locked),
  ran_out as (
    update crm.numbers_suppressions x set expiry_told = true from due where x.id = due.id returning x.*),
  remembered as (
    insert into crm.numbers_suppression_log (act, suppression_id, from_phone, to_phone, scope, scope_id, reason, source,
      expires_at, list_id, actor_kind)
    select 'expired', id, from_phone, to_phone, scope, scope_id, reason, source, expires_at, list_id, 'system'
    from ran_out order by id)
  select count(*)::int as n from ran_out`;
