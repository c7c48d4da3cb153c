import { sql, type Sql } from '../../../../core/server/src/sql';

/**
 * Every way onto the stop-list ends here, so that each stands in the log. `from` gives `from_phone, to_phone, scope,
 * scope_id, reason, source, proof, expires_at, list_id, actor_kind, actor_id`, each key once. What stands there already keeps what
 * is said of it, but is never shortened; what has run out begins anew. The members are `stopping`, `suppressed` (what was written, `fresh`
 * = not extended) and `remembered`. In the order of phones, like every writer of these rows.
 */
export const suppressing = (from: Sql): Sql => sql`
  stopping as materialized (${from}),
  suppressed as (
    insert into crm.numbers_suppressions as s (from_phone, to_phone, scope, scope_id, reason, source, proof, expires_at,
      list_id, actor_kind, actor_id, created_at)
    select from_phone, to_phone, scope, scope_id, reason, source, proof, expires_at, list_id, actor_kind, actor_id,
      statement_timestamp()
    from stopping order by from_phone, to_phone, scope, scope_id
    on conflict (from_phone, to_phone, scope, scope_id) do update set
      expires_at = excluded.expires_at, expiry_told = false,
      reason = case when s.expires_at <= now() then excluded.reason else s.reason end,
      source = case when s.expires_at <= now() then excluded.source else s.source end,
      proof = case when s.expires_at <= now() then excluded.proof else s.proof end,
      list_id = case when s.expires_at <= now() then excluded.list_id else s.list_id end,
      actor_kind = case when s.expires_at <= now() then excluded.actor_kind else s.actor_kind end,
      actor_id = case when s.expires_at <= now() then excluded.actor_id else s.actor_id end,
      created_at = case when s.expires_at <= now() then excluded.created_at else s.created_at end
    where s.expires_at is not null and (excluded.expires_at is null or s.expires_at < excluded.expires_at)
    returning s.*, s.created_at = statement_timestamp() as fresh),
  remembered as (
    insert into crm.numbers_suppression_log (act, suppression_id, from_phone, to_phone, scope, scope_id, reason, source,
      expires_at, list_id, actor_kind, actor_id)
    select case when w.fresh then 'added' else 'extended' end, w.id, w.from_phone, w.to_phone, w.scope, w.scope_id,
      f.reason, f.source, w.expires_at, f.list_id, f.actor_kind, f.actor_id
    from suppressed w join stopping f using (from_phone, to_phone, scope, scope_id) order by w.id)`;

/** The same for phones that must not be called by anybody, as a source of `suppressing`. */
export const everywhere = (
  phones: Sql,
  of: {
    readonly reason: string;
    readonly source: string;
    readonly expiresAt: Date | null;
    readonly actor: { readonly kind: string; readonly id: number };
  }
): Sql => sql`
  select distinct phone as from_phone, phone as to_phone, 'global'::text as scope, 0 as scope_id, ${of.reason}::text as reason,
    ${of.source}::text as source, null::text as proof, ${of.expiresAt}::timestamptz as expires_at, null::bigint as list_id,
    ${of.actor.kind}::text as actor_kind, ${of.actor.id}::int as actor_id
  from ${phones}`;

export interface NewSuppression {
  readonly phone: string;
  readonly reason: string;
  readonly source: string;
  readonly actorKind: string;
  readonly actorId: number;
}

/** One phone, everywhere and for ever. */
export const suppressEverywhereSql = ({
  phone,
  reason,
  source,
  actorKind,
  actorId,
}: NewSuppression): Sql => {
  const from = everywhere(sql`(select ${phone}::bigint as phone) p`, {
    reason,
    source,
    expiresAt: null,
    actor: { kind: actorKind, id: actorId },
  });
  return sql`with ${suppressing(from)} select count(*)::int as n from suppressed`;
};
