import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { countedNumbers, unfoldedDeltas } from '../../../../numbers/server/src/public';

export interface Difference {
  readonly what: string;
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly status: number;
  readonly facts: string;
  readonly rollup: string;
}

/**
 * Cells in which the current state of the roll-up (cube + unfolded deltas) differs from a count of the numbers
 * themselves. One statement, one snapshot: exact beside writers. It reads the whole base.
 */
export const compareStock = (db: Db, most: number): Promise<Difference[]> =>
  db.rows<Difference>(sql`
    with rolled as (
      select project_id, provider_id, geo_id, status_id, sum(n) as n from (
        select project_id, provider_id, geo_id, status_id, n from crm.conversion_cube
        union all select project_id, provider_id, geo_id, status_id, n from (${unfoldedDeltas}) u) x
      group by 1, 2, 3, 4 having sum(n) <> 0)
    select 'stock' as what, project_id as project, provider_id as provider, geo_id as geo, status_id as status,
      coalesce(f.n, 0)::text as facts, coalesce(r.n, 0)::text as rollup
    from (${countedNumbers}) f full join rolled r using (project_id, provider_id, geo_id, status_id)
    where coalesce(f.n, 0) <> coalesce(r.n, 0) order by 2, 3, 4, 5 limit ${most}`);

/** The same for the sums of each project: days against the fine table, which are folded from the same deltas. */
export const compareRollups = (db: Db, most: number): Promise<Difference[]> =>
  db.rows<Difference>(sql`
    with fine as (
      select project_id, sum(loaded + allocated + processed + contacted + success + refusal + no_answer + unworkable + dnc) as n
      from crm.conversion_fine where clock = 0 and cohort = 0 group by 1),
    days as (
      select project_id, dim, sum(loaded + allocated + processed + contacted + success + refusal + no_answer + unworkable + dnc) as n
      from crm.conversion_days where clock = 0 and cohort = 0 group by 1, 2),
    hours as (
      select project_id, sum(loaded + allocated + processed + contacted + success + refusal + no_answer + unworkable + dnc) as n
      from crm.conversion_hours where clock = 0 group by 1)
    select 'roll-ups' as what, f.project_id as project, 0 as provider, 0 as geo, 0 as status, f.n::text as facts, x.n::text as rollup
    from fine f join (select project_id, n from days union all select project_id, n from hours) x using (project_id)
    where f.n <> x.n limit ${most}`);
