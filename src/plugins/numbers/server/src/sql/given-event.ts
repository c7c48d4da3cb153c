import { sql, type Sql } from '../../../../core/server/src/sql';
import { EVENT_KIND } from '../rules/event-codes';
import { currentMask } from './bulk-deltas';

const DAY_MS = 86_400_000;

const days = (at: Date, count: number): Date => new Date(at.getTime() + count * DAY_MS);

/**
 * An undo has not taken the event `e` back, as far as is recorded in that time. Bounds as whole parameters: without them the
 * planner looks at every month there is.
 */
export const notVoided = (from: Date, to: Date): Sql => sql`not exists (
  select 1 from crm.numbers_status_events v
  where v.number_id = e.number_id and v.phone = e.phone and v.kind = ${EVENT_KIND.void} and v.voids = e.id
    and v.recorded_at >= ${from}::timestamptz and v.recorded_at < ${to}::timestamptz)`;

/**
 * The event that gave the number its present status, if something was counted for it: as `plan-status-change` takes it.
 * It happened at `status_at` and was recorded then or later, a day for clocks that differ. The equality keeps the planner
 * to `numbers_status_events_number` in a month that nobody has analysed yet (without it one batch of 3,000 took 25 s
 * there). The bounds of the batch let it leave out whole months, which mostly leaves one; those of the row do the rest.
 */
export const gave = (at: Date, since: Date): Sql => sql`
  left join lateral (
    select e.project_id, e.provider_id, e.geo_id, e.to_status, e.flags, e.day_n, e.hour_n, e.day_p, e.hour_p
    from crm.numbers_status_events e
    where f.verdict is null and (f.reached & ${currentMask}::smallint) <> 0
      and e.number_id = f.id and e.occurred_at = f.status_at and e.phone = f.phone and e.stay = f.stay
      and e.kind in (${EVENT_KIND.status}, ${EVENT_KIND.load}, ${EVENT_KIND.move})
      and e.recorded_at >= ${days(since, -1)}::timestamptz and e.recorded_at < ${days(at, 1)}::timestamptz
      and e.recorded_at >= f.status_at - interval '1 day' and ${notVoided(days(since, -1), days(at, 1))}
    order by e.id desc limit 1) g on true`;

export const given = sql`g.project_id as g_project, g.provider_id as g_provider, g.geo_id as g_geo, g.to_status as g_status,
  coalesce(g.flags, 0) as g_flags, g.day_n as g_day_n, g.hour_n as g_hour_n, g.day_p as g_day_p, g.hour_p as g_hour_p`;

export const nothingGiven = sql`0 as g_project, 0 as g_provider, 0 as g_geo, 0 as g_status, 0::smallint as g_flags,
  null::date as g_day_n, 0::smallint as g_hour_n, null::date as g_day_p, 0::smallint as g_hour_p`;
