import type { Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** Marks projects as deleted; their numbers stay with them. Strapi's datetime columns hold UTC without a zone. */
export const softDeleteProjects = (tx: Tx, ids: readonly number[], by: string, reason: string) =>
  tx.rows(sql`
    update public.projects
    set deleted_at = now() at time zone 'utc', deleted_by = ${by}, deleted_reason = ${reason},
      updated_at = now() at time zone 'utc'
    where id = any(${[...ids]}::int[]) and deleted_at is null`);
