import { sql, type Sql } from '../../../../core/server/src/sql';
import type { JobActor } from '../../../../jobs/server/src/public';

export interface PlanFileRow {
  readonly id: string;
  readonly file_id: string;
  readonly filename: string;
  readonly bytes: string;
  readonly sha256: string;
}

export const insertPlanFileSql = (
  file: { fileId: string; filename: string; bytes: number; sha256: string },
  actor: Pick<JobActor, 'kind' | 'id'>
): Sql => sql`
  insert into crm.numbers_plan_files (file_id, filename, bytes, sha256, actor_kind, actor_id)
  values (${file.fileId}::uuid, ${file.filename}, ${file.bytes}, ${file.sha256}, ${actor.kind}, ${actor.id})
  returning id::text`;

/** One's own, and still kept. */
export const planFilesSql = (
  ids: readonly string[],
  actor: Pick<JobActor, 'kind' | 'id'>
): Sql => sql`
  select p.id::text, p.file_id::text, p.filename, p.bytes::text, p.sha256
  from crm.numbers_plan_files p join crm.core_files f on f.id = p.file_id
  where p.id = any(${[...ids]}::bigint[]) and p.actor_kind = ${actor.kind} and p.actor_id = ${actor.id}
    and f.removed_at is null and (f.expires_at is null or f.expires_at > now())
  order by array_position(${[...ids]}::bigint[], p.id)`;

export interface PlanVersionRow {
  readonly id: string;
  readonly job_id: string | null;
  readonly base_id: string | null;
  readonly state: 'loading' | 'ready' | 'failed' | 'cancelled';
  readonly activate: boolean;
  /** jsonb as text. */
  readonly files: string;
  readonly report: string | null;
  readonly rows: number;
  readonly ranges: number;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly ready_at: Date | null;
  readonly active: boolean;
}

const columns = sql`v.id::text, v.job_id::text, v.base_id::text, v.state, v.activate, v.files::text, v.report::text, v.rows,
  v.ranges, v.actor_name, v.created_at, v.ready_at,
  exists (select from crm.numbers_plan_state s where s.version_id = v.id) as active`;

export const planVersionSql = (id: string): Sql =>
  sql`select ${columns} from crm.numbers_plan_versions v where v.id = ${id}::bigint`;

/** `key share`: it is not deleted before the end of the transaction; `update`: nobody else holds it. */
export const lockPlanVersionSql = (id: string, lock: 'key share' | 'update'): Sql => sql`
  select from crm.numbers_plan_versions where id = ${id}::bigint ${lock === 'update' ? sql`for update` : sql`for key share`}`;

/** Whether a load of a plan goes on that takes ranges over from this one. */
export const isPlanBaseSql = (id: string): Sql => sql`
  select exists (select from crm.numbers_plan_versions where base_id = ${id}::bigint and state = 'loading') as base`;

export const deletePlanVersionSql = (id: string): Sql =>
  sql`delete from crm.numbers_plan_versions where id = ${id}::bigint`;

export const listPlanVersionsSql = (limit: number): Sql =>
  sql`select ${columns} from crm.numbers_plan_versions v order by v.id desc limit ${limit}`;

export const planSealSql = (id: string): Sql =>
  sql`select seal::text from crm.numbers_plan_versions where id = ${id}::bigint`;

export const insertPlanVersionSql = (
  version: { files: readonly object[]; base: string | null; activate: boolean },
  actor: JobActor
): Sql => sql`
  insert into crm.numbers_plan_versions (files, base_id, activate, actor_kind, actor_id, actor_name)
  values (${JSON.stringify(version.files)}::jsonb, ${version.base}::bigint, ${version.activate}, ${actor.kind}, ${actor.id},
    ${actor.name})
  returning id::text`;

export const tiePlanVersionSql = (id: string, jobId: string): Sql =>
  sql`update crm.numbers_plan_versions set job_id = ${jobId}::bigint where id = ${id}::bigint`;

export const reportPlanSql = (id: string, report: object, rows: number): Sql => sql`
  update crm.numbers_plan_versions set report = ${JSON.stringify(report)}::jsonb, rows = ${rows} where id = ${id}::bigint`;

export const readyPlanSql = (id: string): Sql => sql`
  update crm.numbers_plan_versions v set state = 'ready', ready_at = now(),
    ranges = (select count(*)::int from crm.numbers_plan_ranges r where r.version_id = v.id)
  where v.id = ${id}::bigint and v.state = 'loading' returning v.ranges`;

export const endPlanVersionSql = (id: string, state: 'failed' | 'cancelled'): Sql => sql`
  update crm.numbers_plan_versions set state = ${state} where id = ${id}::bigint and state = 'loading' returning id::text`;
