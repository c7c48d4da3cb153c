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

/**
 * Grouped, with the same three terms as `plan-status-change`: out of the old status, back what its event had given, into
 * the new one. Reads the member `changed` of the statement. `fresh`: flags reached for the first time in this stay.
 */
export const bulkDeltas = (to: StatusEntry): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n, ${list([...evers, ...currentMeasures].map((name) => columnOf[name]))})
  select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, sum(n),
    ${list([
      ...evers.map((name) => sql`sum(${bit(sql`fresh`, everMeasures[name])})`),
      ...currentMeasures.map(
        (flag) => sql`sum(${bit(sql`given`, flag)} - ${bit(sql`taken`, flag)})`
      ),
    ])}
  from (
    select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day,
      -1 as n, 0 as fresh, 0 as given, 0 as taken from changed
    union all
    select project_id, provider_id, geo_id, ${to.id}::int, day_n, hour_n, day_p, hour_p, load_day, alloc_day,
      1, ${to.flags}::int & ~reached::int, ${to.flags}::int, 0 from changed
    union all
    select g_project, g_provider, g_geo, g_status, g_day_n, g_hour_n, g_day_p, g_hour_p, load_day, alloc_day,
      0, 0, 0, g_flags::int from changed where (g_flags & ${currentMask}::smallint) <> 0) moves
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;
