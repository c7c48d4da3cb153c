import { sql, type Sql } from '../../../../core/server/src/sql';

export interface PlanRangeRow {
  readonly from_phone: string;
  readonly to_phone: string;
  readonly region_id: number;
}

/** By the primary key, page by page. */
export const readRangesSql = (version: string, after: number, limit: number): Sql => sql`
  select r.from_phone::text, r.to_phone::text, r.region_id from crm.numbers_plan_ranges r
  where r.version_id = ${version}::bigint and r.from_phone > ${after}::bigint order by r.from_phone limit ${limit}`;

export interface NewRanges {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly region: readonly number[];
  readonly kind: readonly number[];
  readonly holder: readonly string[];
}

export const insertRangesSql = (version: string, rows: NewRanges): Sql => sql`
  insert into crm.numbers_plan_ranges (version_id, from_phone, to_phone, region_id, kind, holder)
  select ${version}::bigint, * from unnest(${[...rows.from]}::bigint[], ${[...rows.to]}::bigint[],
    ${[...rows.region]}::int[], ${[...rows.kind]}::smallint[], ${[...rows.holder]}::text[])`;

/** Of a run that was cut off. */
export const clearRangesSql = (version: string): Sql =>
  sql`delete from crm.numbers_plan_ranges where version_id = ${version}::bigint`;

/** Series that the files do not have come from the plan before. `series`: first digits of codes. */
export const keepRangesSql = (version: string, base: string, series: readonly string[]): Sql => sql`
  with kept as (
    insert into crm.numbers_plan_ranges (version_id, from_phone, to_phone, region_id, kind, holder)
    select ${version}::bigint, from_phone, to_phone, region_id, kind, holder from crm.numbers_plan_ranges
    where version_id = ${base}::bigint and ((from_phone / 1000000000) % 10)::text <> all(${[...series]}::text[])
    returning 1)
  select count(*)::int as n from kept`;

export interface FoundRange {
  readonly from_phone: string;
  readonly to_phone: string;
  readonly kind: number;
  readonly holder: string;
  readonly region: string;
}

export const rangeOfPhoneSql = (version: string, phone: number): Sql => sql`
  select * from (
    select r.from_phone::text, r.to_phone::text, r.to_phone as last, r.kind, r.holder, g.text as region
    from crm.numbers_plan_ranges r join crm.numbers_plan_regions g on g.id = r.region_id
    where r.version_id = ${version}::bigint and r.from_phone <= ${phone}::bigint order by r.from_phone desc limit 1) x
  where x.last >= ${phone}::bigint`;

export interface RegionSumRow {
  readonly id: number;
  readonly text: string;
  readonly geo_id: number | null;
  readonly kind: number;
  readonly ranges: number;
  readonly numbers: string;
}

/** What each region of a plan holds, by kind. */
export const sumRegionsSql = (version: string): Sql => sql`
  select g.id, g.text, g.geo_id, r.kind, count(*)::int as ranges, sum(r.to_phone - r.from_phone + 1)::text as numbers
  from crm.numbers_plan_ranges r join crm.numbers_plan_regions g on g.id = r.region_id
  where r.version_id = ${version}::bigint group by g.id, g.text, g.geo_id, r.kind order by g.text, r.kind`;
