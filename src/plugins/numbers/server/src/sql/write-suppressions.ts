import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Suppression } from '../rules/resolve-suppression';
import { suppressing } from './add-suppression';

export interface SuppressionsWish {
  readonly rows: readonly Suppression[];
  readonly list: string | null;
  readonly actor: { readonly kind: string; readonly id: number };
}

export interface WrittenSuppression {
  /** Of the row that was asked for. */
  readonly n: number;
  readonly id: string;
  readonly outcome: 'added' | 'extended' | 'repeated';
}

/** Each key of `rows` once. */
export const writeSuppressionsSql = ({ rows, list, actor }: SuppressionsWish): Sql => {
  const of = <T>(pick: (row: Suppression) => T): T[] => rows.map(pick);
  const asked = sql`
    select n, from_phone, to_phone, scope, scope_id, reason, source, proof, expires_at, ${list}::bigint as list_id,
      ${actor.kind}::text as actor_kind, ${actor.id}::int as actor_id
    from unnest(${of(({ from }) => from)}::bigint[], ${of(({ to }) => to)}::bigint[], ${of(({ scope }) => scope)}::text[],
      ${of(({ scopeId }) => scopeId)}::int[], ${of(({ reason }) => reason)}::text[], ${of(({ source }) => source)}::text[],
      ${of(({ proof }) => proof)}::text[], ${of(({ expiresAt }) => expiresAt?.toISOString() ?? null)}::timestamptz[])
      with ordinality a(from_phone, to_phone, scope, scope_id, reason, source, proof, expires_at, n)`;
  return sql`
  with ${suppressing(asked)}
  select a.n::int, coalesce(w.id, x.id)::text as id,
    case when w.id is null then 'repeated' when w.fresh then 'added' else 'extended' end as outcome
  from stopping a
    left join suppressed w using (from_phone, to_phone, scope, scope_id)
    left join crm.numbers_suppressions x using (from_phone, to_phone, scope, scope_id)
  order by a.n`;
};
