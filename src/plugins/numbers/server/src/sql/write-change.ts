import { list, sql, type Sql } from '../../../../core/server/src/sql';
import type { Delta } from '../rules/measures';
import { insertFieldChangesSql, type FieldChangeOf } from './field-changes';

export interface RowChange {
  readonly phone: string;
  readonly project: number;
  /** Only a row that still has this version is written. */
  readonly version: number;
  readonly status: number;
  readonly statusAt: Date;
  readonly reached: number;
  readonly comment: string | null;
  readonly attrs: string | null;
  readonly callbackAt: Date | null;
  readonly callbackBy: number | null;
}

/** Both key columns are given. */
const updateNumberSql = (row: RowChange): Sql => sql`
  update crm.numbers set status_id = ${row.status}::int, status_at = ${row.statusAt}::timestamptz,
    reached = ${row.reached}::smallint, comment = ${row.comment}::text, attrs = ${row.attrs}::jsonb,
    callback_at = ${row.callbackAt}::timestamptz, callback_by = ${row.callbackBy}::int,
    updated_at = date_trunc('milliseconds', clock_timestamp()), version = version + 1
  where phone = ${row.phone}::bigint and project_id = ${row.project}::int and version = ${row.version}::int
  returning version, updated_at`;

export interface NewEvent {
  readonly numberId: string;
  readonly phone: string;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly from: number | null;
  readonly to: number;
  readonly at: Date;
  readonly dayN: string;
  readonly hourN: number;
  readonly dayP: string;
  readonly hourP: number;
  readonly stay: number;
  readonly kind: number;
  readonly source: number;
  readonly actorKind: number;
  readonly actorId: number | null;
  readonly flags: number;
  readonly late: boolean;
  readonly reason: string | null;
  readonly comment: string | null;
}

export const insertEventSql = (e: NewEvent): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
    occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, flags, late, reason, comment)
  values (${e.numberId}, ${e.phone}, ${e.project}, ${e.provider}, ${e.geo}, ${e.from}, ${e.to},
    ${e.at}, ${e.dayN}, ${e.hourN}, ${e.dayP}, ${e.hourP}, ${e.stay}, ${e.kind}, ${e.source}, ${e.actorKind},
    ${e.actorId}, ${e.flags}, ${e.late}, ${e.reason}, ${e.comment})`;

const deltaValues = (
  d: Delta
): Sql => sql`(${d.project}, ${d.provider}, ${d.geo}, ${d.status}, ${d.dayN}, ${d.hourN},
  ${d.dayP}, ${d.hourP}, ${d.loadDay}, ${d.allocDay}, ${d.n ?? 0}, ${d.loaded ?? 0}, ${d.allocated ?? 0},
  ${d.processed ?? 0}, ${d.contacted ?? 0}, ${d.success ?? 0}, ${d.refusal ?? 0}, ${d.no_answer ?? 0},
  ${d.unworkable ?? 0}, ${d.dnc ?? 0})`;

/** Not for an empty list. */
export const insertDeltasSql = (deltas: readonly Delta[]): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n, loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc)
  values ${list(deltas.map(deltaValues))}`;

/**
 * All of one change in one statement, `told` (its audit event) too, so that it needs no transaction around it: each round
 * trip costs as much as the work. The inserts do not depend on the update: when another writer was faster, no row comes
 * back, and the division takes everything back with an error (22012).
 */
export const writeChangeSql = (
  row: RowChange,
  event: NewEvent | null,
  deltas: readonly Delta[],
  told: Sql,
  fields: FieldChangeOf | null = null
): Sql => sql`
  with changed as (${updateNumberSql(row)}), told as (${told})
  ${event ? sql`, happened as (${insertEventSql(event)})` : sql``}
  ${fields ? sql`, noted as (${insertFieldChangesSql(fields)})` : sql``}
  ${deltas.length > 0 ? sql`, counted as (${insertDeltasSql(deltas)})` : sql``}
  select max(version) as version, max(updated_at) as updated_at, 1 / count(*) as one from changed`;
