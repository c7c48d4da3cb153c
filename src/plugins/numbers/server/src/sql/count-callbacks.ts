import { inScope, type Scope } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';

/** Served by `numbers_callback (project_id, callback_at)`, which holds promised calls only. */
export const countCallbacksSql = (
  scope: Scope,
  deleted: readonly number[],
  zone: string
): Sql => sql`
  select count(*)::int as today, count(*) filter (where callback_at < now())::int as overdue
  from crm.numbers
  where callback_at is not null
    and callback_at < (date_trunc('day', now() at time zone ${zone}) + interval '1 day') at time zone ${zone}
    and project_id <> all(${[...deleted]}::int[]) and ${inScope(scope)}`;
