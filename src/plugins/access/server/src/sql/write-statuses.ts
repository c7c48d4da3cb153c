import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** Before another status becomes initial: a unique index allows one at any moment. */
export const unsetInitial = (tx: Tx, exceptDocument: string | undefined) =>
  tx.rows(sql`
    update public.number_statuses set initial = false, updated_at = now() at time zone 'utc'
    where initial and document_id is distinct from ${exceptDocument ?? null}`);

export const hasInitial = async (db: Db): Promise<boolean> =>
  (await db.one(sql`select 1 from public.number_statuses where initial`)) !== undefined;
