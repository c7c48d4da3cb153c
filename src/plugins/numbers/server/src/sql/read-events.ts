import { sql, type Sql } from '../../../../core/server/src/sql';
import { EVENT_KIND } from '../rules/event-codes';
import { notVoided } from './given-event';

/** An event of one stay as far as counting needs it. Days as text: drivers differ in what they make of a date. */
export interface StayEventRow {
  readonly occurred_at: Date;
  readonly from_status: number | null;
  readonly to_status: number;
  readonly flags: number;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly day_n: string;
  readonly hour_n: number;
  readonly day_p: string;
  readonly hour_p: number;
}

/** Bounds of `recorded_at`: whole parameters, so that the planner itself leaves out the other months. */
export interface Recorded {
  readonly from: Date;
  readonly to: Date;
}

export interface StayOf {
  readonly numberId: string;
  readonly phone: string;
  readonly stay: number;
  readonly within: Recorded;
}

/**
 * What gave the number its statuses in this stay, newest first; with `at` only what happened at that moment, the last of
 * it. The present status was given at `status_at`: asked by equality, since a month that nobody has analysed yet is
 * otherwise read through the index of `recorded_at` as a whole. The phone beside the id makes it one shard's work.
 */
export const stayEventsSql = (of: StayOf, at: Date | null): Sql => sql`
  select occurred_at, from_status, to_status, flags, project_id, provider_id, geo_id,
    day_n::text, hour_n, day_p::text, hour_p
  from crm.numbers_status_events e
  where number_id = ${of.numberId}::bigint and phone = ${of.phone}::bigint and stay = ${of.stay}::smallint
    and kind in (${EVENT_KIND.status}, ${EVENT_KIND.load}, ${EVENT_KIND.move}) and ${notVoided(of.within.from, of.within.to)}
    and recorded_at >= ${of.within.from}::timestamptz and recorded_at < ${of.within.to}::timestamptz
    ${at ? sql`and occurred_at = ${at}::timestamptz` : sql``}
  order by occurred_at desc, id desc limit ${at ? 1 : null}::int`;
