import { sql, type Sql } from '../../../../core/server/src/sql';
import type { LoadContext } from '../rules/load-context';
import { isStagedSuppressed } from './staged-outcome';

export interface NewNumber {
  readonly phone: string;
  readonly phoneType: number;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly zoneId: number;
  readonly geoSource: number;
  readonly rangeGeo: number;
  readonly status: number;
  readonly reached: number;
  readonly comment: string | null;
  readonly attrs: string | null;
  readonly at: Date;
}

/** One row: is this phone suppressed where it would come? */
export const checkSuppressedSql = (row: NewNumber, context: LoadContext): Sql => sql`
  select ${isStagedSuppressed(context)} as suppressed
  from (select ${row.phone}::bigint as phone, ${row.project}::int as project_id, ${row.provider}::int as provider_id) s`;

export interface PresentRow {
  readonly id: string;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
}

/** Served by the primary key; deleted projects too. */
export const presentRowsSql = (phone: string): Sql => sql`
  select n.id::text, project_id, provider_id, geo_id from crm.numbers n where phone = ${phone}::bigint order by n.id`;

export const insertNumberSql = (n: NewNumber): Sql => sql`
  insert into crm.numbers (phone, phone_type, project_id, provider_id, geo_id, zone_id, geo_source, range_geo_id, status_id,
    reached, comment, attrs, created_at, updated_at, status_at, allocated_at)
  values (${n.phone}, ${n.phoneType}, ${n.project}, ${n.provider}, ${n.geo}, ${n.zoneId}, ${n.geoSource},
    ${n.rangeGeo}, ${n.status}, ${n.reached}, ${n.comment}, ${n.attrs}::jsonb, ${n.at}, ${n.at},
    ${n.at}, ${n.project === 0 ? null : n.at})
  on conflict (phone, project_id) do nothing returning id::text`;

export const clockSql = sql`select date_trunc('milliseconds', clock_timestamp()) as at`;
