import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { takeDeltas } from '../../../../numbers/server/src/public';

// Any number that nothing else in this database locks.
const FOLD_LOCK = 7_482_921;

/** One folder at a time; another one comes back with nothing to do. */
export const lockFold = async (tx: Tx): Promise<boolean> =>
  (await tx.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${FOLD_LOCK}) as held`))
    ?.held ?? false;

const sums = sql`
  sum(loaded)::bigint loaded, sum(allocated)::bigint allocated, sum(processed)::bigint processed,
  sum(contacted)::bigint contacted, sum(success)::bigint success, sum(refusal)::bigint refusal,
  sum(no_answer)::bigint no_answer, sum(unworkable)::bigint unworkable, sum(dnc)::bigint dnc`;

const added = sql`
  loaded = t.loaded + excluded.loaded, allocated = t.allocated + excluded.allocated,
  processed = t.processed + excluded.processed, contacted = t.contacted + excluded.contacted,
  success = t.success + excluded.success, refusal = t.refusal + excluded.refusal,
  no_answer = t.no_answer + excluded.no_answer, unworkable = t.unworkable + excluded.unworkable, dnc = t.dnc + excluded.dnc`;

const anything = sql`
  loaded <> 0 or allocated <> 0 or processed <> 0 or contacted <> 0 or success <> 0 or refusal <> 0
  or no_answer <> 0 or unworkable <> 0 or dnc <> 0`;

/**
 * Moves every delta that this statement sees into the roll-ups, in key order, and says how many. `delete … returning`
 * folds exactly those rows: a delta that commits later stays for the next fold, so no cut by snapshot is needed
 * (7-data B 4: 0 of 36,900 cells wrong beside four writers). Cohorts by load and allocation have one clock, 0.
 */
export const foldDeltas = async (db: Db): Promise<number> =>
  (
    await db.one<{ n: number }>(sql`
    with gone as materialized (${takeDeltas}),
    cube as (
      insert into crm.conversion_cube as t (project_id, provider_id, geo_id, status_id, n)
      select project_id, provider_id, geo_id, status_id, sum(n)::bigint from gone
      group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4
      on conflict (project_id, provider_id, geo_id, status_id) do update set n = t.n + excluded.n),
    placed as materialized (
      select g.*, c.clock, c.cohort, c.day from gone g cross join lateral (values
        (0::smallint, 0::smallint, g.day_n), (1::smallint, 0::smallint, g.day_p),
        (0::smallint, 1::smallint, g.load_day), (0::smallint, 2::smallint, g.alloc_day)) c (clock, cohort, day)
      where c.day is not null and (${anything})),
    fine as (
      insert into crm.conversion_fine as t (project_id, provider_id, geo_id, clock, cohort, day,
        loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc)
      select project_id, provider_id, geo_id, clock, cohort, day, ${sums} from placed
      group by 1, 2, 3, 4, 5, 6 order by 1, 4, 5, 6, 2, 3
      on conflict (project_id, clock, cohort, day, provider_id, geo_id) do update set ${added}),
    days as (
      insert into crm.conversion_days as t (project_id, clock, cohort, dim, key, day,
        loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc)
      select project_id, clock, cohort, d.dim, d.key, day, ${sums} from placed p
        cross join lateral (values (0::smallint, 0), (1::smallint, p.provider_id), (2::smallint, p.geo_id),
          (3::smallint, p.status_id)) d (dim, key)
      group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
      on conflict (project_id, clock, cohort, dim, key, day) do update set ${added}),
    hours as (
      insert into crm.conversion_hours as t (project_id, clock, day, hour,
        loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc)
      select project_id, h.clock, h.day, h.hour, ${sums} from gone g
        cross join lateral (values (0::smallint, g.day_n, g.hour_n), (1::smallint, g.day_p, g.hour_p)) h (clock, day, hour)
      where (${anything})
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (project_id, clock, day, hour) do update set ${added})
    select count(*)::int as n from gone`)
  )?.n ?? 0;
