import type { Tx } from '../plugins/core/server/src/db';
import { sql, type Sql } from '../plugins/core/server/src/sql';

export interface Draw {
  readonly rows: number;
  readonly days: number;
  readonly projects: readonly { id: number; zone: string; share: number; success: number }[];
  readonly geos: readonly { id: number; zone: string; zoneId: number }[];
  readonly providers: readonly number[];
  readonly homeZone: string;
}

/** A number in 0 … 1 that depends on the row and the purpose only. */
const chance = (purpose: number, row: Sql = sql`i`): Sql =>
  sql`((hashint8extended(${row}::bigint, ${purpose}) & 2147483647)::float8 / 2147483648)`;

/** Share of the numbers that wait in the pool, in per mille. */
const POOL = 336;
const FILES = 24;

/** `demo`: one row a number, with its coordinates and the moment when its file was loaded. */
export const drawNumbers = async (tx: Tx, draw: Draw): Promise<void> => {
  const { projects, geos, providers } = draw;
  const total = projects.reduce((sum, { share }) => sum + share, 0);
  let upTo = 0;
  const bounds = projects.map(({ share }) => (upTo += ((1000 - POOL) / 1000) * (share / total)));
  await tx.rows(sql`
    create temp table demo_files on commit drop as
    select k as file, (${[...providers]}::int[])[1 + k % ${providers.length}] as provider_id,
      ((now() at time zone ${draw.homeZone})::date - ${draw.days}::int + k * ${draw.days} / ${FILES}
        + make_interval(hours => 9 + k * 5 % 9, mins => k * 17 % 60)) at time zone ${draw.homeZone} as loaded_at
    from generate_series(0, ${FILES - 1}) k`);
  await tx.rows(sql`
    create temp table demo on commit drop as
    select d.i, d.phone, d.file, coalesce(p.id, 0) as project_id, coalesce(p.zone, ${draw.homeZone}) as project_zone,
      coalesce(p.success, 0) as success, g.id as geo_id, g.zone, g.zone_id, f.provider_id, f.loaded_at
    from (
      select i, 79000000000 + (array[3,5,6,9,10,11,12,13,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,50,51,52,53,60,61,62,63,64,65,80,81,82,83,84])[1 + (i % 40)::int]::bigint * 10000000
          + (i * 6700417) % 10000000 as phone,
        (${chance(1)} * ${FILES})::int % ${FILES} as file, ${chance(2)} as where_to, 1 + (${chance(3)} * ${geos.length})::int % ${geos.length} as geo
      from generate_series(1::bigint, ${draw.rows}::bigint) i) d
    join demo_files f using (file)
    join unnest(${geos.map(({ id }) => id)}::int[], ${geos.map(({ zone }) => zone)}::text[], ${geos.map(({ zoneId }) => zoneId)}::smallint[])
      with ordinality g (id, zone, zone_id, n) on g.n = d.geo
    left join unnest(${projects.map(({ id }) => id)}::int[], ${projects.map(({ zone }) => zone)}::text[],
      ${projects.map(({ success }) => success)}::int[], ${bounds}::float8[]) with ordinality p (id, zone, success, bound, n)
      on p.n = 1 + width_bucket(d.where_to, ${bounds}::float8[])`);
};

/** `demo_statuses`: the flags of every status as a bit mask. */
export const nameStatuses = (
  tx: Tx,
  statuses: readonly { id: number; flags: number; initial: boolean }[]
): Promise<unknown> =>
  tx.rows(sql`
    create temp table demo_statuses on commit drop as
    select * from unnest(${statuses.map(({ id }) => id)}::int[], ${statuses.map(({ flags }) => flags)}::int[],
      ${statuses.map(({ initial }) => initial)}::boolean[]) s (id, mask, initial)`);

/** `demo_events`: what happened to the numbers of projects, in order, ending with the first final status. */
export const drawAttempts = async (tx: Tx, status: ReadonlyMap<string, number>): Promise<void> => {
  const id = (code: string): number => {
    const found = status.get(code);
    if (found === undefined) throw new Error(`the status ${code} is not there`);
    return found;
  };
  const finals = ['success', 'refusal', 'wrong_number', 'do_not_call'].map(id);
  await tx.rows(sql`
    create temp table demo_events on commit drop as
    with tried as (
      select i, k, ${chance(11, sql`i * 8 + k`)} as draw, success, zone, project_zone,
        ((loaded_at at time zone zone)::date + 1 + (k - 1) * 5 + (${chance(12, sql`i * 8 + k`)} * 9)::int
          + make_interval(hours => 9 + (${chance(13, sql`i * 8 + k`)} * 11)::int, mins => (${chance(14, sql`i * 8 + k`)} * 59)::int)) as local_at
      from demo cross join lateral generate_series(1, (${chance(10)} * 4.2)::int) k where project_id <> 0),
    shifted as (
      select *, case when extract(isodow from local_at) = 7 then local_at + interval '1 day' else local_at end as at_local from tried),
    named as (
      select i, k, zone, project_zone, at_local at time zone zone as at,
        case when draw < success * 0.6 / 1000 then ${id('success')}::int
             when draw < 0.30 then ${id('refusal')}::int
             when draw < 0.34 then ${id('callback')}::int
             when draw < 0.37 then ${id('wrong_number')}::int
             when draw < 0.38 then ${id('do_not_call')}::int
             when draw < 0.39 then ${id('in_work')}::int
             when draw < 0.48 then ${id('busy')}::int
             when draw < 0.55 then ${id('answering_machine')}::int
             else ${id('no_answer')}::int end as to_status
      from shifted),
    past as (select * from named where at < now() - interval '10 minutes'),
    ended as (select i, min(k) as last from past where to_status = any(${finals}::int[]) group by i)
    select p.i, p.to_status, p.at, p.zone, p.project_zone,
      row_number() over (partition by p.i order by p.at, p.k) as n,
      coalesce(lag(p.to_status) over (partition by p.i order by p.at, p.k), ${id('new')}::int) as from_status
    from past p left join ended e using (i) where p.k <= coalesce(e.last, p.k)`);
  // A draw may put a later try before an earlier one: then the final one is not the last, and what follows goes.
  await tx.rows(sql`
    delete from demo_events d using (
      select i, min(n) as n from demo_events where to_status = any(${finals}::int[]) group by i) f
    where d.i = f.i and d.n > f.n`);
  await tx.rows(sql`create index on demo_events (i, n)`);
  await tx.rows(sql`analyze demo, demo_events`);
};
