import type { StatusEntry } from '../../../../access/contract/dictionaries';
import { bitOf, statusFlags, type StatusFlag } from '../../../../access/domain/status-flags';
import { list, sql, type Sql } from '../../../../core/server/src/sql';
import { currentMeasures, everMeasures } from '../rules/measures';

/** Flags that are taken back when a status leaves; the events of others are never looked up. */
export const currentMask = currentMeasures.reduce((mask, flag) => mask | bitOf(flag), 0);

type Column = keyof typeof everMeasures | (typeof currentMeasures)[number];

const columnOf: Readonly<Record<Column, Sql>> = {
  processed: sql`processed`,
  contacted: sql`contacted`,
  success: sql`success`,
  refusal: sql`refusal`,
  no_answer: sql`no_answer`,
  unworkable: sql`unworkable`,
  dnc: sql`dnc`,
};

const evers = ['processed', 'contacted'] as const;

const bit = (mask: Sql, flag: StatusFlag): Sql =>
  sql`((${mask} >> ${statusFlags.indexOf(flag)}::int) & 1)`;

const current = currentMeasures.map((flag) => sql`moved * sign * ${bit(sql`given`, flag)}`);

/**
 * Grouped, with the same three terms as `plan-status-change`: out of the old status, into the new one, and back what the
 * old one's event had given. Reads the member `changed` of the statement. `fresh`: flags reached for the first time in
 * this stay.
 */
export const bulkDeltas = (to: StatusEntry): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n, ${list([...evers, ...currentMeasures].map((name) => columnOf[name]))})
  with grouped as (
    select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day,
      ${to.flags}::int & ~reached::int as fresh, count(*)::int as moved
    from changed group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
  select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, moved * n,
    ${list([...evers.map((name) => sql`moved * ${bit(sql`fresh`, everMeasures[name])}`), ...current])}
  from (
    select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, moved,
      -1 as n, 0 as fresh, 0 as given, 0 as sign from grouped
    union all
    select project_id, provider_id, geo_id, ${to.id}::int, day_n, hour_n, day_p, hour_p, load_day, alloc_day, moved,
      1, fresh, ${to.flags}::int, 1 from grouped
    union all
    select g_project, g_provider, g_geo, g_status, g_day_n, g_hour_n, g_day_p, g_hour_p, load_day, alloc_day, count(*)::int,
      0, 0, g_flags::int, -1 from changed where (g_flags & ${currentMask}::smallint) <> 0
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, g_flags) moves`;
