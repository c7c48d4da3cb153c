import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

export interface WaitingRow {
  readonly id: number;
  readonly description: string | null;
  readonly owner_kind: string | null;
  readonly owner_id: number | null;
  readonly updated_at: string;
  /** What the schedule holds; `null` without one. */
  readonly windows: unknown;
}

/** The longest waiting first. */
export const readWaiting = (db: Db) =>
  db.rows<WaitingRow>(sql`
    select j.id, j.description, j.owner_kind, j.owner_id,
      to_char(j.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_at,
      (select s.windows from public.project_schedules_project_lnk l
          join public.project_schedules s on s.id = l.project_schedule_id
        where l.project_id = j.id order by s.id desc limit 1) as windows
    from public.projects j where j.approval = 'waiting' and j.deleted_at is null
    order by j.updated_at, j.id`);

/** Until the transaction ends nobody else decides on it or changes it. */
export const lockProject = (db: Db, id: number) =>
  db.rows(sql`select id from public.projects where id = ${id} for no key update`);
