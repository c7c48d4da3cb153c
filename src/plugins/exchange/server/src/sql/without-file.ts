import { sql } from '../../../../core/server/src/sql';

/** Of `crm.exchange_imports i`: the file that it was read from is gone, or has run out. */
export const withoutFile = sql`not exists (
  select from crm.core_files f
  where f.id = i.file_id and f.removed_at is null and (f.expires_at is null or f.expires_at > now()))`;
