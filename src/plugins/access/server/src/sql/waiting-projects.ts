import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

export interface WaitingRow {
  readonly id: number;
  readonly description: string | null;
  readonly owner_kind: string | null;
  readonly owner_id: number | null;
  readonly updated_at: string;
}

/** The longest waiting first. */
export const readWaiting = (db: Db) =>
  db.rows<WaitingRow>(sql`
    select id, description, owner_kind, owner_id,
      to_char(updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_at
    from public.projects where approval = 'waiting' and deleted_at is null
    order by updated_at, id`);

/** Until the transaction ends nobody else decides on it or changes it. */
export const lockProject = (db: Db, id: number) =>
  db.rows(sql`select id from public.projects where id = ${id} for no key update`);
