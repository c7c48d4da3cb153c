import type { Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Staged } from './stage-rows';

/** Counts by reason, as `reasons` keeps them. */
export type Reasons = Readonly<Record<string, number>>;

/**
 * A run begins to stage. What was counted stays when merging has begun already: then only staging was lost. Otherwise
 * the file is counted anew.
 */
export const beginStaging = async (tx: Tx, id: string): Promise<number> => {
  const row = await tx.one<{ attempt: number }>(sql`
    update crm.exchange_imports
    set state = 'running', started_at = coalesce(started_at, now()), attempt = attempt + 1, phase_at = clock_timestamp(),
        phase = 'staging',
        records_read = case when staged_rows is null then 0 else records_read end,
        rows_read = case when staged_rows is null then 0 else rows_read end,
        rejected = case when staged_rows is null then 0 else rejected end,
        reasons = case when staged_rows is null then '{}'::jsonb else reasons end
    where id = ${id}::bigint returning attempt`);
  if (!row) throw new Error(`import ${id} is gone`);
  return row.attempt;
};

/** How far the first reading is. Rejected rows are accounted for at once; valid ones only when they are merged. */
export const advanceStaging = (
  tx: Tx,
  id: string,
  at: { records: number; rejected: number; expected: number; reasons: Reasons; frozen: object }
) =>
  tx.rows(sql`
    update crm.exchange_imports
    set records_read = ${at.records}, rejected = ${at.rejected}, rows_read = ${at.rejected},
        expected_rows = ${at.expected}, reasons = ${JSON.stringify(at.reasons)}::jsonb,
        frozen = ${JSON.stringify(at.frozen)}::jsonb
    where id = ${id}::bigint`);

/** Rejected rows stand at what was chosen for all rows of the load: their phones are in its rejects file. */
const touched = (chosen: Sql, staged: readonly number[], rejected: number): Sql =>
  rejected > 0
    ? sql`array(select distinct unnest(${[...staged]}::int[] || ${chosen}))`
    : sql`${[...staged]}::int[]`;

/** The file was read whole for the first time: the size is known, repeated rows are accounted for, once. */
export const finishStaging = (
  tx: Tx,
  id: string,
  read: { records: number; rejected: number; reasons: Reasons; frozen: object },
  staged: Staged
) =>
  tx.rows(sql`
    update crm.exchange_imports
    set phase = 'merging', phase_at = clock_timestamp(), records_read = ${read.records},
        staged_rows = ${staged.rows}, expected_rows = ${staged.rows + read.rejected},
        rejected = ${read.rejected}, duplicate = ${staged.repeats}, duplicate_in_file = ${staged.repeats},
        rows_read = ${read.rejected + staged.repeats}, reasons = ${JSON.stringify(read.reasons)}::jsonb,
        frozen = ${JSON.stringify(read.frozen)}::jsonb,
        touches_projects = ${touched(sql`project_id`, staged.projects, read.rejected)},
        touches_providers = ${touched(sql`provider_id`, staged.providers, read.rejected)},
        touches_geos = ${touched(sql`geo_id`, staged.geos, read.rejected)}
    where id = ${id}::bigint`);

/** Staging was lost and made again: nothing is counted a second time. */
export const resumeMerging = (tx: Tx, id: string) =>
  tx.rows(sql`
    update crm.exchange_imports set phase = 'merging', phase_at = clock_timestamp() where id = ${id}::bigint`);

/** Repeated rows are listed for the rejects file. */
export const listRepeats = (tx: Tx, id: string, attempt: number, reason: string) =>
  tx.rows(sql`
    insert into crm.exchange_refused_rows (import_id, line, part, reason)
    select import_id, line, part, ${reason} from crm_stage.exchange_staging
    where import_id = ${id}::bigint and attempt = ${attempt} and repeats`);

export interface ChunkCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly duplicate: number;
  readonly suppressed: number;
}

/** One chunk is merged: counters and the last key, in the transaction that wrote the numbers. */
export const advanceMerging = (
  tx: Tx,
  id: string,
  add: ChunkCounts,
  reasons: Reasons,
  last: { phone: string; project: number }
) =>
  tx.one<{ rows_read: string; expected_rows: string }>(sql`
    update crm.exchange_imports
    set inserted = inserted + ${add.inserted}, updated = updated + ${add.updated},
        duplicate = duplicate + ${add.duplicate}, suppressed = suppressed + ${add.suppressed},
        rows_read = rows_read + ${add.inserted + add.updated + add.duplicate + add.suppressed},
        checkpoint = ${JSON.stringify(last)}::jsonb,
        reasons = reasons || (
          select coalesce(jsonb_object_agg(code, coalesce((reasons ->> code)::bigint, 0) + n::bigint), '{}'::jsonb)
          from jsonb_each_text(${JSON.stringify(reasons)}::jsonb) as added (code, n))
    where id = ${id}::bigint
    returning rows_read::text, expected_rows::text`);

export const beginFinishing = (tx: Tx, id: string) =>
  tx.rows(
    sql`update crm.exchange_imports set phase = 'finishing', phase_at = clock_timestamp() where id = ${id}::bigint`
  );

/** `exchange_imports_whole` refuses this while a candidate has no outcome. */
export const finishImport = (tx: Tx, id: string) =>
  tx.rows(sql`
    update crm.exchange_imports set state = 'done', phase = 'ended', finished_at = clock_timestamp() where id = ${id}::bigint`);

export const endImport = (
  tx: Tx,
  id: string,
  state: 'failed' | 'cancelled',
  error: object | null
) =>
  tx.rows(sql`
    update crm.exchange_imports
    set state = ${state}, phase = 'ended', error = ${error && JSON.stringify(error)}::jsonb,
        finished_at = clock_timestamp()
    where id = ${id}::bigint and state in ('queued', 'running')`);

/** A failed load goes on where it stopped; staging is looked at by the run. */
export const reopenImport = (tx: Tx, id: string) =>
  tx.rows(sql`
    update crm.exchange_imports
    set state = 'queued', error = null, finished_at = null,
        phase = case when staged_rows is null then 'staging' else 'merging' end
    where id = ${id}::bigint and state = 'failed'`);
