import type { Listed } from '../../../../core/server/src/scope';
import { and, or, sql, type Sql } from '../../../../core/server/src/sql';
import type { SuppressionSight } from '../rules/suppression-sight';
import { inForce } from './is-suppressed';

export interface SuppressionDbRow {
  readonly id: string;
  readonly from_phone: string;
  readonly to_phone: string;
  readonly scope: 'global' | 'provider' | 'project' | 'group';
  readonly scope_id: number;
  readonly reason: string;
  readonly source: string;
  readonly proof: string | null;
  readonly expires_at: Date | null;
  readonly expired: boolean;
  readonly list_id: string | null;
  readonly created_at: Date;
  readonly actor_kind: string;
  readonly actor_id: number | null;
}

const columns = sql`x.id::text, x.from_phone::text, x.to_phone::text, x.scope, x.scope_id, x.reason, x.source, x.proof,
  x.expires_at, not ${inForce} as expired, x.list_id::text, x.created_at, x.actor_kind, x.actor_id`;

export interface SuppressionWish {
  /** Entries this phone stands in. */
  readonly phone: string | null;
  readonly scopes: readonly string[] | null;
  readonly projects: readonly number[] | null;
  readonly providers: readonly number[] | null;
  readonly groups: readonly number[] | null;
  readonly sources: readonly string[] | null;
  readonly expired: boolean | null;
  readonly range: boolean | null;
  readonly list: string | null;
}

const seenOf = (scope: 'provider' | 'project' | 'group', listed: Listed): Sql =>
  listed === 'all'
    ? sql`x.scope = ${scope}`
    : sql`x.scope = ${scope} and x.scope_id = any(${[...listed]}::int[])`;

/** Entries of all are seen by whoever may look at the list. */
export const entriesIn = (sight: SuppressionSight): Sql => {
  const { provider, project, group } = sight;
  if (provider === 'all' && project === 'all' && group === 'all') return sql`true`;
  return or([
    sql`x.scope = 'global'`,
    seenOf('provider', provider),
    seenOf('project', project),
    seenOf('group', group),
  ]);
};

/** By the unique index for its own entry, by that of ranges for those around it. */
export const around = (phone: string): Sql => sql`(
  (x.from_phone = ${phone}::bigint and x.to_phone = ${phone}::bigint)
  or (x.from_phone <> x.to_phone and x.from_phone <= ${phone}::bigint and x.to_phone >= ${phone}::bigint))`;

const targets = ({ projects, providers, groups }: SuppressionWish): Sql[] => {
  const named = [
    projects && sql`x.scope = 'project' and x.scope_id = any(${[...projects]}::int[])`,
    providers && sql`x.scope = 'provider' and x.scope_id = any(${[...providers]}::int[])`,
    groups && sql`x.scope = 'group' and x.scope_id = any(${[...groups]}::int[])`,
  ].filter((each) => each !== null);
  return named.length > 0 ? [or(named)] : [];
};

export const suppressionsWhere = (wish: SuppressionWish, sight: SuppressionSight): Sql =>
  and([
    entriesIn(sight),
    ...(wish.phone === null ? [] : [around(wish.phone)]),
    ...(wish.scopes === null ? [] : [sql`x.scope = any(${[...wish.scopes]}::text[])`]),
    ...targets(wish),
    ...(wish.sources === null ? [] : [sql`x.source = any(${[...wish.sources]}::text[])`]),
    ...(wish.expired === null ? [] : [wish.expired ? sql`not ${inForce}` : inForce]),
    ...(wish.range === null
      ? []
      : [wish.range ? sql`x.from_phone <> x.to_phone` : sql`x.from_phone = x.to_phone`]),
    ...(wish.list === null ? [] : [sql`x.list_id = ${wish.list}::bigint`]),
  ]);

export interface SuppressionPage {
  readonly by: 'created' | 'phone';
  readonly descending: boolean;
  readonly after: { readonly value: string; readonly id: string } | null;
  readonly rows: number;
}

const beyond = ({ by, descending, after }: SuppressionPage): Sql => {
  if (!after) return sql`true`;
  if (by === 'created')
    return descending ? sql`x.id < ${after.id}::bigint` : sql`x.id > ${after.id}::bigint`;
  const place = sql`(${after.value}::bigint, ${after.id}::bigint)`;
  return descending ? sql`(x.from_phone, x.id) < ${place}` : sql`(x.from_phone, x.id) > ${place}`;
};

const orders = {
  created: { asc: sql`x.id`, desc: sql`x.id desc` },
  phone: { asc: sql`x.from_phone, x.id`, desc: sql`x.from_phone desc, x.id desc` },
} as const;

export const listSuppressionsSql = (where: Sql, page: SuppressionPage): Sql => sql`
  select ${columns} from crm.numbers_suppressions x where ${where} and ${beyond(page)}
  order by ${orders[page.by][page.descending ? 'desc' : 'asc']} limit ${page.rows}`;

export const countSuppressionsSql = (where: Sql, most: number): Sql => sql`
  select count(*)::int as n from (select 1 from crm.numbers_suppressions x where ${where} limit ${most}) counted`;

export interface SuppressionActRow extends SuppressionDbRow {
  readonly act: 'added' | 'extended' | 'removed' | 'expired';
  readonly at: Date;
  readonly why: string | null;
}

/** What the log says of one phone, newest first. */
export const suppressionLogSql = (phone: string, sight: SuppressionSight, rows: number): Sql => sql`
  select x.id::text, x.act, x.at, x.from_phone::text, x.to_phone::text, x.scope, x.scope_id, x.reason, x.source,
    x.expires_at, x.why, x.actor_kind, x.actor_id
  from crm.numbers_suppression_log x where ${around(phone)} and ${entriesIn(sight)} order by x.id desc limit ${rows}`;
