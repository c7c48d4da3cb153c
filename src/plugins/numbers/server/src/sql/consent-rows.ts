import {
  coversAll,
  inScope,
  type Actor,
  type Scope,
  type ScopeColumns,
} from '../../../../core/server/src/scope';
import { and, or, sql, type Sql } from '../../../../core/server/src/sql';

export interface ConsentDbRow {
  readonly id: string;
  readonly phone: string | null;
  readonly import_id: string | null;
  readonly source: string;
  readonly proof: string | null;
  readonly given_at: Date;
  readonly expires_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_why: string | null;
  readonly withdrawn_kind: string | null;
  readonly withdrawn_id: number | null;
  readonly in_force: boolean;
  readonly actor_kind: string;
  readonly actor_id: number | null;
  readonly created_at: Date;
}

const columns = sql`c.id::text, c.phone::text, c.import_id::text, c.source, c.proof, c.given_at, c.expires_at, c.withdrawn_at,
  c.withdrawn_why, c.withdrawn_kind, c.withdrawn_id, c.actor_kind, c.actor_id, c.created_at,
  (c.withdrawn_at is null and (c.expires_at is null or c.expires_at > now())) as in_force`;

const ofNumbers: ScopeColumns = {
  project: sql`n.project_id`,
  provider: sql`n.provider_id`,
  geo: sql`n.geo_id`,
};

/** Whose consent it is: a phone or a load. */
export interface ConsentOf {
  readonly phone: string | null;
  readonly import: string | null;
}

/** A number that a consent is of is in sight: by the primary key, or by the index of loads. */
const ofSeenNumber = (scope: Scope): Sql => sql`
  case when c.phone is not null
    then exists (select 1 from crm.numbers n where n.phone = c.phone and ${inScope(scope, ofNumbers)})
    else exists (select 1 from crm.numbers n where n.import_id = c.import_id and n.import_id <> 0 and ${inScope(scope, ofNumbers)})
  end`;

/** A consent may be older than its number and outlives it: then it is seen by who sees everything. */
const seen = (scope: Scope): Sql => (coversAll(scope) ? sql`true` : ofSeenNumber(scope));

export const isSeenSql = (of: ConsentOf, scope: Scope): Sql => sql`
  select ${ofSeenNumber(scope)} as seen from (select ${of.phone}::bigint as phone, ${of.import}::bigint as import_id) c`;

/** `null` asks nothing. */
export interface ConsentsWish {
  readonly phone: string | null;
  readonly imports: readonly string[] | null;
  readonly withdrawn: boolean | null;
}

export const listConsentsSql = (
  wish: ConsentsWish,
  scope: Scope,
  page: { readonly before: string | null; readonly rows: number }
): Sql => sql`
  select ${columns} from crm.numbers_consents c
  where ${and([
    seen(scope),
    ...(wish.phone === null ? [] : [sql`c.phone = ${wish.phone}::bigint`]),
    ...(wish.imports === null ? [] : [sql`c.import_id = any(${[...wish.imports]}::bigint[])`]),
    ...(wish.withdrawn === null ? [] : [sql`(c.withdrawn_at is not null) = ${wish.withdrawn}`]),
    ...(page.before === null ? [] : [sql`c.id < ${page.before}::bigint`]),
  ])}
  order by c.id desc limit ${page.rows}`;

/** Of a load that the caller sees: those with a number of it in sight, and his own. */
export const consentsOfLoadSql = (load: string, scope: Scope, actor: Actor): Sql => sql`
  select ${columns} from crm.numbers_consents c
  where ${and([
    sql`c.import_id = ${load}::bigint`,
    or([sql`c.actor_kind = ${actor.kind} and c.actor_id = ${actor.id}`, seen(scope)]),
  ])}
  order by c.id desc limit 100`;

/** Of one number: its phone's, and its load's. */
export const consentsOfNumberSql = (phone: string, load: string): Sql => sql`
  select ${columns} from crm.numbers_consents c
  where c.phone = ${phone}::bigint or (c.import_id = ${load}::bigint and ${load}::bigint <> 0)
  order by c.given_at desc, c.id desc limit 100`;

export interface NewConsent extends ConsentOf {
  readonly source: string;
  readonly proof: string | null;
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
  readonly actor: { readonly kind: string; readonly id: number };
}

export const insertConsentSql = (row: NewConsent): Sql => sql`
  insert into crm.numbers_consents (phone, import_id, source, proof, given_at, expires_at, actor_kind, actor_id)
  values (${row.phone}::bigint, ${row.import}::bigint, ${row.source}, ${row.proof}, ${row.givenAt}, ${row.expiresAt},
    ${row.actor.kind}, ${row.actor.id})
  returning id::text`;

export const withdrawConsentsSql = (
  ids: readonly string[],
  why: string,
  scope: Scope,
  actor: { readonly kind: string; readonly id: number }
): Sql => sql`
  update crm.numbers_consents c
  set withdrawn_at = clock_timestamp(), withdrawn_why = ${why}, withdrawn_kind = ${actor.kind}, withdrawn_id = ${actor.id}
  where c.id = any(${[...ids]}::bigint[]) and c.withdrawn_at is null and ${seen(scope)}
  returning c.id::text`;
