import type { Db } from '../../core/server/src/db';
import { sql, type Sql } from '../../core/server/src/sql';

/** What is counted at one coordinate; days as text. */
export type Counted = Readonly<Record<string, string | number | null>>;

/** What the deltas of a database come to, coordinate by coordinate. */
export const summedDeltas = (db: Db): Promise<Counted[]> =>
  db.rows<Counted>(sql`
    select project_id, provider_id, geo_id, status_id, day_n::text, hour_n, day_p::text, hour_p, load_day::text,
      alloc_day::text, sum(processed)::int as processed, sum(contacted)::int as contacted, sum(success)::int as success,
      sum(refusal)::int as refusal, sum(no_answer)::int as no_answer, sum(unworkable)::int as unworkable, sum(dnc)::int as dnc
    from crm.numbers_deltas group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    having (sum(processed), sum(contacted), sum(success), sum(refusal), sum(no_answer), sum(unworkable), sum(dnc))
      <> (0, 0, 0, 0, 0, 0, 0)
    order by 1, 2, 3, 4, 5, 6, 7, 8`);

/**
 * The same counted from the events, another way than the product counts: each stay by itself, processed and contacted at
 * its first event with the flag, the rest at its last event of all; what an undo made void is left out. `births`: when
 * numbers came, `(id, created_at, allocated_at)`, for bases whose numbers were moved or deleted since.
 */
export const recounted = (db: Db, births: Sql = sql`crm.numbers`): Promise<Counted[]> =>
  db.rows<Counted>(sql`
    with live as (
      select e.* from crm.numbers_status_events e
      where e.kind in (1, 2, 5) and not exists (
        select 1 from crm.numbers_status_events v where v.kind = 4 and v.voids = e.id)),
    told as (
      select e.id, e.project_id, e.provider_id, e.geo_id, e.to_status, e.flags, e.day_n, e.hour_n, e.day_p, e.hour_p,
        b.created_at, case when e.stay = 1 then b.allocated_at
          else (select m.occurred_at from live m where m.kind = 2 and m.number_id = e.number_id and m.stay = e.stay and m.project_id <> 0)
          end as allocated_at,
        1 = row_number() over (partition by number_id, e.stay, e.flags & 1 order by occurred_at, e.id) and e.flags & 1 <> 0 as first_processed,
        1 = row_number() over (partition by number_id, e.stay, e.flags & 2 order by occurred_at, e.id) and e.flags & 2 <> 0 as first_contact,
        1 = row_number() over (partition by number_id, e.stay order by occurred_at desc, e.id desc) as last
      from live e join ${births} b on b.id = e.number_id)
    select project_id, provider_id, geo_id, to_status as status_id, day_n::text, hour_n, day_p::text, hour_p,
      (created_at at time zone 'Europe/Moscow')::date::text as load_day,
      (allocated_at at time zone 'Europe/Moscow')::date::text as alloc_day,
      (count(*) filter (where first_processed))::int as processed, (count(*) filter (where first_contact))::int as contacted,
      (count(*) filter (where last and flags & 4 <> 0))::int as success,
      (count(*) filter (where last and flags & 8 <> 0))::int as refusal,
      (count(*) filter (where last and flags & 16 <> 0))::int as no_answer,
      (count(*) filter (where last and flags & 32 <> 0))::int as unworkable,
      (count(*) filter (where last and flags & 128 <> 0))::int as dnc
    from told group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    having bool_or(first_processed or first_contact or (last and flags & 188 <> 0))
    order by 1, 2, 3, 4, 5, 6, 7, 8`);

type Cell = Readonly<Record<'project_id' | 'provider_id' | 'geo_id' | 'status_id' | 'n', number>>;

/** Numbers in each status as the deltas have it, and as the rows are. */
export const statusCells = async (db: Db): Promise<{ deltas: Cell[]; rows: Cell[] }> => ({
  deltas: await db.rows<Cell>(sql`
    select project_id, provider_id, geo_id, status_id, sum(n)::int as n from crm.numbers_deltas
    group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`),
  rows: await db.rows<Cell>(sql`
    select project_id, provider_id, geo_id, status_id, count(*)::int as n from crm.numbers
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`),
});
