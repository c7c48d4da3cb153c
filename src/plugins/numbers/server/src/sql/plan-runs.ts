import { sql, type Sql } from '../../../../core/server/src/sql';
import type { JobActor } from '../../../../jobs/server/src/public';

export interface PlanRunRow {
  readonly id: string;
  readonly job_id: string;
  readonly revision: number;
  readonly state: 'open' | 'done' | 'failed' | 'cancelled';
  readonly after_id: string;
  readonly looked: number;
  readonly changed: number;
  readonly geo_changed: number;
  readonly zone_changed: number;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}

const columns = sql`id::text, job_id::text, revision, state, after_id::text, looked::float8 as looked,
  changed::float8 as changed, geo_changed::float8 as geo_changed, zone_changed::float8 as zone_changed, actor_name,
  created_at, ended_at`;

/** None where another pass is open. */
export const insertPlanRunSql = (revision: number, actor: JobActor): Sql => sql`
  insert into crm.numbers_plan_runs (revision, actor_kind, actor_id, actor_name)
  values (${revision}, ${actor.kind}, ${actor.id}, ${actor.name})
  on conflict ((true)) where state = 'open' do nothing returning id::text`;

export const tiePlanRunSql = (id: string, jobId: string): Sql =>
  sql`update crm.numbers_plan_runs set job_id = ${jobId}::bigint where id = ${id}::bigint`;

export const planRunSql = (id: string): Sql =>
  sql`select ${columns} from crm.numbers_plan_runs where id = ${id}::bigint`;

export const lastPlanRunSql = sql`select ${columns} from crm.numbers_plan_runs r order by r.id desc limit 1`;

/** Whether the base has been passed over whole since a revision came into force. */
export const isPassedSql = (revision: number): Sql => sql`
  select exists (select from crm.numbers_plan_runs where state = 'done' and revision >= ${revision}) as passed`;

export interface BatchCounts {
  readonly looked: number;
  readonly changed: number;
  readonly geoChanged: number;
  readonly zoneChanged: number;
}

export const advancePlanRunSql = (id: string, after: string, counts: BatchCounts): Sql => sql`
  update crm.numbers_plan_runs set after_id = ${after}::bigint, looked = looked + ${counts.looked},
    changed = changed + ${counts.changed}, geo_changed = geo_changed + ${counts.geoChanged},
    zone_changed = zone_changed + ${counts.zoneChanged}
  where id = ${id}::bigint and state = 'open' returning ${columns}`;

export const endPlanRunSql = (id: string, state: 'done' | 'failed' | 'cancelled'): Sql => sql`
  update crm.numbers_plan_runs set state = ${state}, ended_at = now() where id = ${id}::bigint and state = 'open'
  returning ${columns}`;

/** None where another pass was opened meanwhile. */
export const reopenPlanRunSql = (id: string): Sql => sql`
  update crm.numbers_plan_runs set state = 'open', ended_at = null
  where id = ${id}::bigint and state = 'failed' and not exists (select from crm.numbers_plan_runs where state = 'open')
  returning ${columns}`;
