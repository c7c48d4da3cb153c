import { coversAll, type Actor, type Scope } from '../../../../core/server/src/scope';
import { and, sql, type Sql } from '../../../../core/server/src/sql';

/** One row of `crm.numbers_scrubs`. */
export interface ScrubRow {
  readonly id: string;
  readonly job_id: string | null;
  readonly state: 'open' | 'done' | 'failed' | 'cancelled';
  readonly list_id: string | null;
  readonly since: Date | null;
  readonly phase: 'phones' | 'ranges';
  readonly at_id: string;
  readonly at_phone: string;
  readonly looked: number;
  readonly total: number;
  readonly found: number;
  readonly bulk_job_id: string | null;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}

// Lists hold far fewer entries than a double counts exactly.
const columns = sql`id::text, job_id::text, state, list_id::text, since, phase, at_id::text, at_phone::text, looked::float8,
  total::float8, found::float8, bulk_job_id::text, actor_name, created_at, ended_at`;

/** Entries in force that a scrub looks at. Of the entry `x`. */
export const lookedAt = ({ list_id, since }: Pick<ScrubRow, 'list_id' | 'since'>): Sql =>
  and([
    sql`(x.expires_at is null or x.expires_at > now())`,
    ...(list_id === null ? [] : [sql`x.list_id = ${list_id}::bigint`]),
    ...(since === null ? [] : [sql`x.created_at >= ${since}::timestamptz`]),
  ]);

export const insertScrubSql = (
  wish: Pick<ScrubRow, 'list_id' | 'since'>,
  { kind, id, name }: Pick<Actor, 'kind' | 'id' | 'name'>
): Sql => sql`
  insert into crm.numbers_scrubs (list_id, since, total, actor_kind, actor_id, actor_name)
  values (${wish.list_id}::bigint, ${wish.since}::timestamptz,
    (select count(*) from crm.numbers_suppressions x where ${lookedAt(wish)}), ${kind}, ${id}, ${name})
  returning id::text`;

export const tieScrubSql = (id: string, jobId: string): Sql =>
  sql`update crm.numbers_scrubs set job_id = ${jobId}::bigint where id = ${id}::bigint`;

export const tieScrubToBulkSql = (id: string, jobId: string): Sql =>
  sql`update crm.numbers_scrubs set bulk_job_id = ${jobId}::bigint where id = ${id}::bigint`;

export const scrubByIdSql = (id: string): Sql =>
  sql`select ${columns} from crm.numbers_scrubs where id = ${id}::bigint`;

/** Its owner's, and of those who see everything. */
const seen = ({ kind, id }: Pick<Actor, 'kind' | 'id'>, scope: Scope): Sql =>
  coversAll(scope) ? sql`true` : sql`actor_kind = ${kind} and actor_id = ${id}`;

export const scrubSeenBySql = (id: string, actor: Actor, scope: Scope, hold = false): Sql => sql`
  select ${columns} from crm.numbers_scrubs where id = ${id}::bigint and ${seen(actor, scope)}
  ${hold ? sql`for update` : sql``}`;

export const listScrubsSql = (
  actor: Actor,
  scope: Scope,
  page: { readonly before: string | null; readonly rows: number }
): Sql => sql`
  select ${columns} from crm.numbers_scrubs
  where ${seen(actor, scope)} and ${page.before === null ? sql`true` : sql`id < ${page.before}::bigint`}
  order by numbers_scrubs.id desc limit ${page.rows}`;

export interface ScrubStep {
  readonly phase: 'phones' | 'ranges';
  readonly atId: string;
  readonly atPhone: string;
  readonly looked: number;
  readonly found: number;
}

/** In the transaction of what was found: a run that comes after a crash goes on behind it. */
export const advanceScrubSql = (id: string, step: ScrubStep): Sql => sql`
  update crm.numbers_scrubs
  set phase = ${step.phase}, at_id = ${step.atId}::bigint, at_phone = ${step.atPhone}::bigint,
    looked = looked + ${step.looked}, found = found + ${step.found}
  where id = ${id}::bigint and state = 'open' returning ${columns}`;

export const endScrubSql = (id: string, state: 'done' | 'failed' | 'cancelled'): Sql => sql`
  update crm.numbers_scrubs set state = ${state}, ended_at = clock_timestamp()
  where id = ${id}::bigint and state = 'open' returning ${columns}`;

export const reopenScrubSql = (id: string): Sql => sql`
  update crm.numbers_scrubs set state = 'open', ended_at = null where id = ${id}::bigint and state = 'failed'`;

export const forgetFoundSql = (days: number): Sql => sql`
  delete from crm.numbers_scrub_found f using crm.numbers_scrubs s
  where s.id = f.scrub_id and s.created_at < now() - make_interval(days => ${days})`;
