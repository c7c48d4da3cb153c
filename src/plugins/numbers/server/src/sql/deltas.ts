import { sql } from '../../../../core/server/src/sql';

/** What conversion has not folded yet. Read together with the folded tables in one statement it is exact. */
export const unfoldedDeltas = sql`
  select id, project_id, provider_id, geo_id, status_id, day_n, day_p, load_day, alloc_day, hour_n, hour_p,
    n, loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc
  from crm.numbers_deltas`;

/** Only the owner writes its tables, so the fold takes its rows through this: as a member of the folding statement. */
export const takeDeltas = sql`
  delete from crm.numbers_deltas returning project_id, provider_id, geo_id, status_id, day_n, day_p, load_day,
    alloc_day, hour_n, hour_p, n, loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc`;

/** The fact that the folded counts of numbers by status must agree with. */
export const countedNumbers = sql`
  select project_id, provider_id, geo_id, status_id, count(*) as n from crm.numbers group by 1, 2, 3, 4`;
