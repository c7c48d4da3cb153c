import { sql } from '../../../../core/server/src/sql';

export interface PlanStateRow {
  readonly version_id: string | null;
  readonly revision: number;
  /** New with every change of the state. */
  readonly seal: string;
  readonly changed_at: Date;
  /** Of the version in force. */
  readonly version_seal: string | null;
}

export const readPlanStateSql = sql`
  select s.version_id::text, s.revision, s.seal::text, s.changed_at, v.seal::text as version_seal
  from crm.numbers_plan_state s left join crm.numbers_plan_versions v on v.id = s.version_id`;

/** The plan comes into force in this one statement; nothing where the version is not ready. */
export const activatePlanSql = (version: string) => sql`
  update crm.numbers_plan_state s set version_id = v.id, revision = s.revision + 1, seal = gen_random_uuid(), changed_at = now()
  from crm.numbers_plan_versions v
  where v.id = ${version}::bigint and v.state = 'ready' and s.version_id is distinct from v.id
  returning s.revision`;

/** What a region means has changed. */
export const touchPlanSql = sql`
  update crm.numbers_plan_state set revision = revision + 1, seal = gen_random_uuid(), changed_at = now()`;
