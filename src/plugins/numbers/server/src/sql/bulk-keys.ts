import { sql, type Sql } from '../../../../core/server/src/sql';
import { currentMask } from './bulk-deltas';

export interface FrozenSet {
  readonly rows: number;
  readonly projects: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
}

/**
 * Freezes what `where` finds in one statement, in the order of id: neighbours in a batch are neighbours in the heap
 * (1.2 times the speed of the order of phones, `7-data` B 3). `limit` rows at most; the caller asks for one more than he
 * allows.
 */
export const freezeBulkSql = (bulk: string, where: Sql, limit: number): Sql => sql`
  with picked as materialized (
    select id, phone, project_id, provider_id, geo_id from crm.numbers where ${where} order by id limit ${limit}),
  kept as (
    insert into crm.numbers_bulk_keys (bulk_id, n, number_id, phone, project_id)
    select ${bulk}::bigint, row_number() over (order by id), id, phone, project_id from picked),
  spread as (select project_id, provider_id, geo_id, count(*) as n from picked group by 1, 2, 3)
  select coalesce(sum(n), 0)::int as rows, coalesce(array_agg(distinct project_id), '{}') as projects,
    coalesce(array_agg(distinct provider_id), '{}') as providers, coalesce(array_agg(distinct geo_id), '{}') as geos
  from spread`;

/** Some keys of one set; over `crm.numbers_bulk_keys k`. */
export type KeyRange = Sql;

/** `from < n <= to`. */
export const keysBetween = (bulk: string, from: number, to: number): KeyRange =>
  sql`k.bulk_id = ${bulk}::bigint and k.n > ${from}::bigint and k.n <= ${to}::bigint`;

export const keysNamed = (bulk: string, among: readonly number[]): KeyRange =>
  sql`k.bulk_id = ${bulk}::bigint and k.n = any(${[...among]}::bigint[])`;

/** The keys `k` with the numbers `o` that still are where they were. */
const keyedNumbers = sql`crm.numbers_bulk_keys k
  join crm.numbers o on o.phone = k.phone and o.project_id = k.project_id and o.id = k.number_id`;

/** The numbers of a batch: `k (n)` with `o`, and by what a writer finds the rows of `placed p` again as `n`. */
export interface BatchRows {
  readonly from: Sql;
  readonly again: Sql;
  /** What `placed` carries along for that. */
  readonly place: Sql;
}

/** By their keys, wherever other writers may have put them meanwhile. */
const rowsByKey = (range: KeyRange): BatchRows => ({
  from: sql`${keyedNumbers} where ${range}`,
  again: sql`n.phone = p.phone and n.project_id = p.project_id`,
  place: sql`null::tid`,
});

/**
 * By the places at which `lockKeysSql` holds them: nobody moves a row that is locked, and the primary key, whose order is
 * not that of the batch, is not searched again.
 */
const rowsHeld = ({ keys, places }: { keys: number[]; places: string }): BatchRows => ({
  from: sql`unnest(${keys}::bigint[], ${places}::tid[]) k (n, place) join crm.numbers o on o.ctid = k.place`,
  again: sql`n.ctid = p.place`,
  place: sql`o.ctid`,
});

export interface Held {
  readonly at: Date;
  /** From when on an event may have given one of these numbers what has to be taken back; `null`: none has. */
  readonly since: Date | null;
  /** Keys of the rows that are locked, and where these lie, an array in text; `null`: none was locked. */
  readonly keys: number[] | null;
  readonly places: string | null;
}

export const rowsOf = (range: KeyRange, { keys, places }: Held): BatchRows =>
  keys && places ? rowsHeld({ keys, places }) : rowsByKey(range);

/**
 * Takes the rows of a batch for writing, in the order of ids like every bulk writer (`0-precise-rules` 1.3), and tells
 * the moment after that: nothing that happened to them is later, but for clocks that differ. A statement of its own, so
 * that the next one sees what those wrote who were waited for.
 */
export const lockKeysSql = (range: KeyRange): Sql => sql`
  select date_trunc('milliseconds', clock_timestamp()) as at,
    min(status_at) filter (where (reached & ${currentMask}::smallint) <> 0) as since, array_agg(n)::int[] as keys,
    array_agg(place)::text as places
  from (select k.n, o.ctid as place, o.status_at, o.reached from ${keyedNumbers} where ${range} order by o.id
    for no key update of o) held`;

/**
 * The same without locks, where those over several shards are refused and not needed: writers there take turns
 * (`9-citus` 0.3). A row may get flags before the next statement, so every row counts for `since`.
 */
export const lookAtKeysSql = (range: KeyRange): Sql => sql`
  select date_trunc('milliseconds', clock_timestamp()) as at, min(o.status_at) as since, null::int[] as keys,
    null::text as places
  from ${keyedNumbers} where ${range}`;

export const hasCitusSql = sql`select exists (select 1 from pg_extension where extname = 'citus') as citus`;

export const removeKeysSql = (bulk: string): Sql =>
  sql`delete from crm.numbers_bulk_keys where bulk_id = ${bulk}::bigint`;

export const removeSomeKeysSql = (bulk: string, upTo: number): Sql =>
  sql`delete from crm.numbers_bulk_keys where bulk_id = ${bulk}::bigint and n <= ${upTo}::bigint`;
