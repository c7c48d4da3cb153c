import { sql, type Sql } from '../../../../core/server/src/sql';

/** A bulk as its undo needs it. */
export interface UndoableRow {
  readonly id: string;
  readonly job_id: string;
  readonly state: 'open' | 'done' | 'failed' | 'cancelled' | 'expired';
  readonly action: string;
  readonly label: string;
  readonly projects: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
  readonly changed: number;
  readonly frozen_at: Date;
  readonly ended_at: Date | null;
  readonly undo_job_id: string | null;
  readonly undone: number;
  readonly undo_left: number;
  /** Whether anything is kept that can be given back. */
  readonly kept: boolean;
}

const columns = sql`b.id::text, b.job_id::text, b.state, b.action::text, b.label, b.projects, b.providers, b.geos, b.changed::float8, b.frozen_at,
  b.ended_at, b.undo_job_id::text, b.undone::float8, b.undo_left::float8,
  exists (select 1 from crm.numbers_bulk_images i where i.bulk_id = b.id) as kept`;

export const undoableByIdSql = (id: string): Sql =>
  sql`select ${columns} from crm.numbers_bulks b where b.id = ${id}::bigint`;

export const bulkOfJobSql = (jobId: string): Sql =>
  sql`select id::text from crm.numbers_bulks where job_id = ${jobId}::bigint`;

/** Takes the row: of two who order an undo at once the second sees the first one's. */
export const undoableByJobSql = (jobId: string): Sql =>
  sql`select ${columns} from crm.numbers_bulks b where b.job_id = ${jobId}::bigint for update`;

export const isUndoSql = (jobId: string): Sql =>
  sql`select 1 from crm.numbers_bulks where undo_job_id = ${jobId}::bigint`;

export const tieUndoSql = (id: string, jobId: string): Sql =>
  sql`update crm.numbers_bulks set undo_job_id = ${jobId}::bigint where id = ${id}::bigint`;

export interface UndoneSoFar {
  readonly undone: number;
  readonly undo_left: number;
}

export const advanceUndoSql = (
  id: string,
  { undone, left }: { undone: number; left: number }
): Sql => sql`
  update crm.numbers_bulks set undone = undone + ${undone}, undo_left = undo_left + ${left}
  where id = ${id}::bigint returning undone::float8, undo_left::float8`;

export const leftReasonsSql = (id: string): Sql => sql`
  select reason, count(*)::int as count from crm.numbers_bulk_left where bulk_id = ${id}::bigint group by 1 order by 1`;
