import { sql, type Sql } from '../../../../core/server/src/sql';

export interface NewSuppression {
  readonly phone: string;
  readonly reason: string;
  readonly source: string;
  readonly actorKind: string;
  readonly actorId: number;
}

/** One phone, everywhere. What is already suppressed stays as it was, but for ever. */
export const suppressEverywhereSql = (row: NewSuppression): Sql => sql`
  insert into crm.numbers_suppressions as s (from_phone, to_phone, reason, source, actor_kind, actor_id)
  values (${row.phone}, ${row.phone}, ${row.reason}, ${row.source}, ${row.actorKind}, ${row.actorId})
  on conflict (from_phone, to_phone, scope, scope_id) do update set expires_at = null
    where s.expires_at is not null`;
