import { and, sql, type Sql } from '../../../../core/server/src/sql';
import type { SkipReason } from '../../../contract/bulk';

export interface ListedBulk extends Readonly<Record<SkipReason, number>> {
  readonly id: string;
  readonly job_id: string;
  readonly state: 'open' | 'done' | 'failed' | 'cancelled' | 'expired';
  readonly action: string;
  readonly label: string;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  readonly rows: number;
  readonly changed: number;
  readonly undo_job_id: string | null;
  readonly undone: number;
  readonly undo_left: number;
  readonly kept: boolean;
}

/** Newest first. `visible`: over `crm.jobs`. */
export const listBulksSql = (visible: Sql, before: string | null, rows: number): Sql => sql`
  select b.id::text, b.job_id::text, b.state, b.action::text, b.label, b.created_at, b.ended_at,
    b.rows::float8, b.changed::float8, b.already_there::float8, b.transition_refused::float8, b.outside::float8,
    b.gone::float8, b.overtaken::float8, b.undo_job_id::text, b.undone::float8, b.undo_left::float8,
    exists (select 1 from crm.numbers_bulk_images i where i.bulk_id = b.id) as kept
  from crm.numbers_bulks b
  where ${and([
    sql`exists (select 1 from crm.jobs where crm.jobs.id = b.job_id and ${visible})`,
    ...(before ? [sql`b.id < ${before}::bigint`] : []),
  ])}
  order by b.id desc limit ${rows}`;
