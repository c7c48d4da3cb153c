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
 * old one's event had given. Reads the member `changed` of the statement: its rows as they were, `to_id` and `to_flags`
 * of the new status, and the event `g_…` that had given the old one. `sign` -1 takes all of it back.
 */
export const statusDeltas = (sign: 1 | -1): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n, ${list([...evers, ...currentMeasures].map((name) => columnOf[name]))})
  with grouped as (
    select project_id, provider_id, geo_id, status_id, to_id, to_flags, day_n, hour_n, day_p, hour_p, load_day, alloc_day,
      to_flags & ~reached::int as fresh, ${sign}::int * count(*)::int as moved
    from changed group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
  select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, moved * n,
    ${list([...evers.map((name) => sql`moved * ${bit(sql`fresh`, everMeasures[name])}`), ...current])}
  from (
    select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, moved,
      -1 as n, 0 as fresh, 0 as given, 0 as sign from grouped
    union all
    select project_id, provider_id, geo_id, to_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, moved,
      1, fresh, to_flags, 1 from grouped
    union all
    select g_project, g_provider, g_geo, g_status, g_day_n, g_hour_n, g_day_p, g_hour_p, load_day, alloc_day,
      ${sign}::int * count(*)::int, 0, 0, g_flags::int, -1
    from changed where (g_flags & ${currentMask}::smallint) <> 0
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, g_flags) moves`;

/**
 * Of moves: out of the old place, into the new one, where the number is allocated and has what its first status gives.
 * What the old stay had reached stays counted there (`1-domain` 7: a move does not improve a rate). Reads `changed`: rows
 * as they were, `to_project`, `to_id`, `to_flags` and `to_alloc_day` of what they became.
 */
export const moveDeltas = (sign: 1 | -1): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n, allocated, ${list([...evers, ...currentMeasures].map((name) => columnOf[name]))})
  select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day,
    ${sign}::int * sum(n)::int, ${sign}::int * sum(allocated)::int,
    ${list([
      ...evers.map((name) => sql`${sign}::int * sum(${bit(sql`flags`, everMeasures[name])})::int`),
      ...currentMeasures.map((flag) => sql`${sign}::int * sum(${bit(sql`flags`, flag)})::int`),
    ])}
  from (
    select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day, -1 as n,
      0 as allocated, 0 as flags from changed
    union all
    select to_project, provider_id, geo_id, to_id, day_n, hour_n, day_p, hour_p, load_day, to_alloc_day, 1,
      case when to_project <> 0 then 1 else 0 end, to_flags from changed) moves
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

/** Of numbers that went (`sign` -1) or came back: only what is there now changes, never what was. */
export const presenceDeltas = (sign: 1 | -1): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n)
  select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, alloc_day,
    ${sign}::int * count(*)::int
  from changed group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;
