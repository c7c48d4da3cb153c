import type { Tx } from '../plugins/core/server/src/db';
import { sql } from '../plugins/core/server/src/sql';
import { EVENT_KIND, EVENT_SOURCE } from '../plugins/numbers/server/src/public';

/** The files as ended loads, each with an account that adds up, and their facts. */
export const writeLoads = async (tx: Tx): Promise<void> => {
  await tx.rows(sql`
    create temp table demo_imports on commit drop as
    with counted as (
      select file, provider_id, min(loaded_at) as loaded_at, count(*) as inserted, array_agg(distinct project_id) as projects,
        array_agg(distinct geo_id) as geos from demo group by file, provider_id)
    select file, gen_random_uuid() as file_id, provider_id, loaded_at, inserted, projects, geos,
      inserted / 47 as duplicate, inserted / 311 as suppressed, inserted / 173 as rejected from counted order by loaded_at`);
  await tx.rows(sql`
    insert into crm.core_files (id, kind, filename, bytes, sha256, created_at, expires_at, removed_at)
    select file_id, 'upload', 'demo.csv', inserted * 42, encode(sha256(file_id::text::bytea), 'hex'), loaded_at, loaded_at + interval '30 days', loaded_at
    from demo_imports`);
  await tx.rows(sql`
    with made as (
      insert into crm.exchange_imports (upload_id, file_id, filename, sha256, state, phase, settings, provider_id,
        touches_projects, touches_providers, touches_geos, records_read, rows_read, staged_rows, expected_rows,
        inserted, duplicate, suppressed, rejected, reasons, actor_kind, actor_id, actor_name, created_at, started_at, finished_at)
      select 0, d.file_id, p.code || '_' || to_char(d.loaded_at, 'DD_MM') || '.csv', encode(sha256(d.file_id::text::bytea), 'hex'), 'done', 'ended', '{}',
        d.provider_id, d.projects, array[d.provider_id], d.geos,
        inserted + duplicate + suppressed + rejected, inserted + duplicate + suppressed + rejected, inserted + duplicate + suppressed,
        inserted + duplicate + suppressed + rejected, inserted, duplicate, suppressed, rejected,
        jsonb_build_object('duplicate_in_base', duplicate, 'suppressed', suppressed, 'too_short', rejected),
        'system', 0, 'Demo', d.loaded_at, d.loaded_at, d.loaded_at + make_interval(secs => 2 + inserted / 20000.0)
      from demo_imports d join public.providers p on p.id = d.provider_id order by d.loaded_at returning id, file_id)
    select count(*) from made`);
  await tx.rows(sql`
    create temp table demo_ids on commit drop as
    select d.file, i.id as import_id from demo_imports d join crm.exchange_imports i using (file_id)`);
  await tx.rows(sql`
    insert into crm.exchange_load_facts (import_id, project_id, provider_id, geo_id, day_n, day_p, hour_n, hour_p, n)
    select i.import_id, project_id, provider_id, geo_id, (loaded_at at time zone zone)::date, (loaded_at at time zone project_zone)::date,
      extract(hour from loaded_at at time zone zone), extract(hour from loaded_at at time zone project_zone), count(*)
    from demo join demo_ids i using (file) group by 1, 2, 3, 4, 5, 6, 7, 8`);
};

/** The numbers as they stand today: the last event names the status, all of them together what was ever reached. */
export const writeNumbers = (tx: Tx): Promise<unknown> =>
  tx.rows(sql`
    with last as (
      select e.i, (array_agg(e.to_status order by e.n desc))[1] as status_id, max(e.at) as status_at, count(*) as events,
        count(*) filter (where s.mask & 1 <> 0) as attempts, bit_or(s.mask) as reached
      from demo_events e join demo_statuses s on s.id = e.to_status group by e.i)
    insert into crm.numbers (phone, created_at, updated_at, status_at, allocated_at, last_call_at, callback_at, import_id,
      project_id, geo_id, provider_id, status_id, version, zone_id, attempts, reached)
    select d.phone, d.loaded_at, coalesce(l.status_at, d.loaded_at), coalesce(l.status_at, d.loaded_at),
      case when d.project_id <> 0 then d.loaded_at end, case when l.attempts > 0 then l.status_at end,
      case when s.mask & 64 <> 0 then date_trunc('hour', now()) + make_interval(hours => (d.i % 57)::int - 9) end,
      i.import_id, d.project_id, d.geo_id, d.provider_id, coalesce(l.status_id, s0.id), 1 + coalesce(l.events, 0), d.zone_id,
      coalesce(l.attempts, 0), coalesce(l.reached, 0)
    from demo d join demo_ids i using (file) cross join (select id from demo_statuses where initial) s0
      left join last l using (i) left join demo_statuses s on s.id = l.status_id
    order by d.i`);

/** Their history. `recorded_at` is the moment itself, so it falls into the partition of its month or the default one. */
export const writeEvents = (tx: Tx): Promise<unknown> =>
  tx.rows(sql`
    insert into crm.numbers_status_events (recorded_at, occurred_at, number_id, phone, project_id, provider_id, geo_id,
      from_status, to_status, day_n, day_p, hour_n, hour_p, stay, kind, source, flags)
    select e.at, e.at, n.id, n.phone, d.project_id, d.provider_id, d.geo_id, e.from_status, e.to_status,
      (e.at at time zone e.zone)::date, (e.at at time zone e.project_zone)::date,
      extract(hour from e.at at time zone e.zone), extract(hour from e.at at time zone e.project_zone),
      1, ${EVENT_KIND.status}, ${EVENT_SOURCE.system}, s.mask
    from demo_events e join demo d using (i) join crm.numbers n on n.phone = d.phone and n.project_id = d.project_id
      join demo_statuses s on s.id = e.to_status
    order by e.at, e.n`);

/**
 * What the events come to: `loaded` and `allocated` at the load, `processed` and `contacted` at the first event with the
 * flag, the flags of today at the event that gave them (`0-precise-rules` 5).
 */
export const writeDeltas = async (tx: Tx, homeZone: string): Promise<void> => {
  // A load has its day in the zone of the house (`houseDay` of numbers).
  const loadDay = sql`(d.loaded_at at time zone ${homeZone}::text)::date`;
  await tx.rows(sql`
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, day_p, load_day, alloc_day, hour_n, hour_p,
      n, loaded, allocated)
    select n.project_id, n.provider_id, n.geo_id, n.status_id, (d.loaded_at at time zone d.zone)::date,
      (d.loaded_at at time zone d.project_zone)::date, ${loadDay},
      case when d.project_id <> 0 then ${loadDay} end,
      extract(hour from d.loaded_at at time zone d.zone), extract(hour from d.loaded_at at time zone d.project_zone),
      count(*), count(*), count(*) filter (where n.project_id <> 0)
    from demo d join crm.numbers n on n.phone = d.phone and n.project_id = d.project_id
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`);
  await tx.rows(sql`
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, day_p, load_day, alloc_day, hour_n, hour_p,
      processed, contacted, success, refusal, no_answer, unworkable, dnc)
    select project_id, provider_id, geo_id, to_status, day_n, day_p, load_day, load_day, hour_n, hour_p,
      count(*) filter (where first_processed), count(*) filter (where first_contact),
      count(*) filter (where last and mask & 4 <> 0), count(*) filter (where last and mask & 8 <> 0),
      count(*) filter (where last and mask & 16 <> 0), count(*) filter (where last and mask & 32 <> 0),
      count(*) filter (where last and mask & 128 <> 0)
    from (
      select d.project_id, d.provider_id, d.geo_id, e.to_status, s.mask, (e.at at time zone e.zone)::date as day_n,
        (e.at at time zone e.project_zone)::date as day_p, ${loadDay} as load_day,
        extract(hour from e.at at time zone e.zone) as hour_n, extract(hour from e.at at time zone e.project_zone) as hour_p,
        s.mask & 1 <> 0 and 1 = row_number() over (partition by e.i, s.mask & 1 order by e.n) as first_processed,
        s.mask & 2 <> 0 and 1 = row_number() over (partition by e.i, s.mask & 2 order by e.n) as first_contact,
        1 = row_number() over (partition by e.i order by e.n desc) as last
      from demo_events e join demo d using (i) join demo_statuses s on s.id = e.to_status) x
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    having bool_or(first_processed or first_contact or last)`);
};
