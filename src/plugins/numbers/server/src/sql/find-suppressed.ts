import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { inScope, type Scope, type ScopeColumns } from '../../../../core/server/src/scope';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import { amongIds } from './bulk-verdict';
import { reaches } from './is-suppressed';
import { lookedAt, type ScrubRow } from './scrub-rows';

export interface ScrubWorld {
  readonly dictionaries: Dictionaries;
  readonly scope: Scope;
  /** Projects that are deleted. */
  readonly deleted: readonly number[];
}

const ofNumbers: ScopeColumns = {
  project: sql`n.project_id`,
  provider: sql`n.provider_id`,
  geo: sql`n.geo_id`,
};

/** Numbers that the entry `x` holds for and that the owner of the scrub sees. */
const held = ({ dictionaries, scope, deleted }: ScrubWorld): Sql =>
  and([
    reaches(
      { phone: sql`n.phone`, project: sql`n.project_id`, provider: sql`n.provider_id` },
      dictionaries
    ),
    inScope(scope, ofNumbers),
    sql`not ${amongIds(sql`n.project_id`, deleted)}`,
  ]);

const keep = (scrub: string, from: Sql): Sql => sql`
  insert into crm.numbers_scrub_found (scrub_id, number_id, phone, project_id, provider_id, geo_id, status_id)
  select ${scrub}::bigint, id, phone, project_id, provider_id, geo_id, status_id from ${from}
  on conflict (scrub_id, number_id) do nothing returning 1`;

export interface PhonesLooked {
  readonly last: string | null;
  readonly looked: number;
  readonly found: number;
}

/** The next entries of one phone each; their numbers by the primary key. */
export const findPhonesSql = (scrub: ScrubRow, world: ScrubWorld, rows: number): Sql => sql`
  with entries as materialized (
    select x.id, x.from_phone, x.scope, x.scope_id from crm.numbers_suppressions x
    where x.id > ${scrub.at_id}::bigint and x.from_phone = x.to_phone and ${lookedAt(scrub)} order by x.id limit ${rows}),
  hit as (select n.* from entries x join crm.numbers n on n.phone = x.from_phone where ${held(world)}),
  kept as (${keep(scrub.id, sql`hit`)})
  select max(id)::text as last, count(*)::int as looked, (select count(*)::int from kept) as found from entries`;

export interface RangeRow {
  readonly id: string;
  readonly from_phone: string;
  readonly to_phone: string;
}

/** Served by `numbers_suppressions_ranges`, whose rows are few. */
export const nextRangeSql = (scrub: ScrubRow): Sql => sql`
  select x.id::text, x.from_phone::text, x.to_phone::text from crm.numbers_suppressions x
  where x.id > ${scrub.at_id}::bigint and x.from_phone <> x.to_phone and ${lookedAt(scrub)} order by x.id limit 1`;

export interface RangeLooked {
  /** `null`: the range is done. */
  readonly last: string | null;
  readonly found: number;
}

/** So many numbers of one range beyond a phone. */
export const findInRangeSql = (
  scrub: ScrubRow,
  range: RangeRow,
  world: ScrubWorld,
  rows: number
): Sql => sql`
  with stretch as materialized (
    select n.* from crm.numbers n
    where n.phone between ${range.from_phone}::bigint and ${range.to_phone}::bigint and n.phone > ${scrub.at_phone}::bigint
    order by n.phone limit ${rows}),
  -- The last phone may stand in further projects, beyond the limit: it is looked at again with the next stretch.
  edge as (select case when count(*) = ${rows} and min(phone) < max(phone) then max(phone) - 1 end as last from stretch),
  hit as (
    select n.* from stretch n join crm.numbers_suppressions x on x.id = ${range.id}::bigint where ${held(world)}),
  kept as (${keep(scrub.id, sql`hit`)})
  select (select last::text from edge) as last, (select count(*)::int from kept) as found`;

/** What was found, as far as a scope holds it now. */
export const scrubReportSql = (scrub: string, scope: Scope): Sql => sql`
  select project_id, status_id, count(*)::int as n from crm.numbers_scrub_found n
  where scrub_id = ${scrub}::bigint and ${inScope(scope, ofNumbers)} group by 1, 2 order by 3 desc, 1, 2 limit 10000`;

export const scrubSampleSql = (scrub: string, rows: number): Sql => sql`
  id in (select number_id from crm.numbers_scrub_found where scrub_id = ${scrub}::bigint order by number_id limit ${rows})`;

/** The found numbers as the frozen set of a bulk, in the order of ids. */
export const freezeFoundSql = (bulk: string, scrub: string): Sql => sql`
  with picked as materialized (
    select number_id, phone, project_id, provider_id, geo_id from crm.numbers_scrub_found
    where scrub_id = ${scrub}::bigint),
  kept as (
    insert into crm.numbers_bulk_keys (bulk_id, n, number_id, phone, project_id)
    select ${bulk}::bigint, row_number() over (order by number_id), number_id, phone, project_id from picked)
  select count(*)::int as rows, coalesce(array_agg(distinct project_id), '{}') as projects,
    coalesce(array_agg(distinct provider_id), '{}') as providers, coalesce(array_agg(distinct geo_id), '{}') as geos
  from picked`;
