import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Clock } from '../rules/clock-of';
import { clocksAt } from './clock-table';

export interface LookedRow {
  readonly id: string;
  readonly phone: string;
  readonly version: number;
  readonly geo_id: number;
  readonly zone_id: number;
  readonly geo_source: number;
  readonly range_geo_id: number;
}

// Ordered by `n.id`: a bare `id` would be the text of the answer.
const columns = sql`n.id::text, n.phone::text, n.version, n.geo_id, n.zone_id, n.geo_source, n.range_geo_id`;

export const countBaseSql = sql`select count(*)::float8 as n from crm.numbers`;

/** By `numbers_id`. Without locks: most rows stay as they are. */
export const lookAtNumbersSql = (after: string, limit: number): Sql =>
  sql`select ${columns} from crm.numbers n where n.id > ${after}::bigint order by n.id limit ${limit}`;

/** Those that would change, as they are now, in the order of ids (`0-precise-rules` 1.3). */
export const holdNumbersSql = (ids: readonly string[], lock: boolean): Sql => sql`
  select ${columns} from crm.numbers n where n.id = any(${[...ids]}::bigint[]) order by n.id
  ${lock ? sql`for no key update of n` : sql``}`;

export interface NewPlace extends LookedRow {
  readonly to: {
    readonly geo: number;
    readonly zone: number;
    readonly source: number;
    readonly rangeGeo: number;
  };
}

export interface PlacedCounts {
  readonly changed: number;
  readonly geo_changed: number;
  readonly zone_changed: number;
  readonly projects: number[];
}

interface Moment {
  readonly at: Date;
  readonly loadDay: string;
  readonly projectClocks: ReadonlyMap<number, Clock>;
  /** For projects that no dictionary knows. */
  readonly house: Clock;
}

/**
 * Writes the places of a batch. A number that gets another geo leaves its cell of the stock and enters the other; what was
 * counted stays where it happened. Only then its version grows: an edit or an undo of what was before must not pass over
 * it, and nothing else of a number is counted by zone or source.
 */
export const placeNumbersSql = (rows: readonly NewPlace[], moment: Moment): Sql => sql`
  with want as (
    select * from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ phone }) => phone)}::bigint[],
      ${rows.map(({ version }) => version)}::int[], ${rows.map((row) => row.geo_id)}::int[],
      ${rows.map((row) => row.zone_id)}::smallint[], ${rows.map(({ to }) => to.geo)}::int[],
      ${rows.map(({ to }) => to.zone)}::smallint[], ${rows.map(({ to }) => to.source)}::smallint[],
      ${rows.map(({ to }) => to.rangeGeo)}::int[])
      w(id, phone, version, old_geo, old_zone, geo_id, zone_id, geo_source, range_geo_id)),
  updated as (
    update crm.numbers n set geo_id = w.geo_id, zone_id = w.zone_id, geo_source = w.geo_source,
      range_geo_id = w.range_geo_id, version = n.version + (w.geo_id <> w.old_geo)::int,
      updated_at = case when (w.geo_id, w.zone_id) <> (w.old_geo, w.old_zone) then ${moment.at}::timestamptz else n.updated_at end
    from want w
    where n.id = w.id and n.phone = w.phone and n.version = w.version
    returning n.project_id, n.provider_id, n.status_id, w.old_geo, n.geo_id, w.old_zone, n.zone_id),
  moved as (
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, n)
    select m.project_id, m.provider_id, m.geo_id, m.status_id, m.day, m.hour, m.day, m.hour, ${moment.loadDay}::date, m.n
    from (
      select u.project_id, u.provider_id, v.geo_id, u.status_id, coalesce(p.day, ${moment.house.day}::date) as day,
        coalesce(p.hour, ${moment.house.hour}::smallint) as hour, sum(v.n)::int as n
      from updated u cross join lateral (values (u.old_geo, -1), (u.geo_id, 1)) v(geo_id, n)
      left join ${clocksAt(moment.projectClocks)} p(id, day, hour) on p.id = u.project_id
      where u.old_geo <> u.geo_id group by 1, 2, 3, 4, 5, 6 having sum(v.n) <> 0) m)
  select count(*)::int as changed, (count(*) filter (where old_geo <> geo_id))::int as geo_changed,
    (count(*) filter (where old_zone <> zone_id))::int as zone_changed,
    coalesce(array_agg(distinct project_id) filter (where (old_geo, old_zone) <> (geo_id, zone_id)), '{}') as projects
  from updated`;
