import { sql } from '../../../../core/server/src/sql';

/** Served by the partial index `numbers_suppressions_ranges`. */
export const readSuppressedRangesSql = sql`
  select scope, scope_id, from_phone::text, to_phone::text from crm.numbers_suppressions
  where from_phone <> to_phone and (expires_at is null or expires_at > now())`;
