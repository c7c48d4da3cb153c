import { sql, type Sql } from '../../../../core/server/src/sql';
import type { BatchClocks, ZoneClock } from '../rules/batch-clocks';

/** A clock as expressions over a row. */
export interface ClockColumns {
  readonly zone: Sql;
  readonly day: Sql;
  readonly hour: Sql;
}

/** By id from 1 on; `filler` where there is none. What lies outside of an array is null. */
const dense = (clocks: ReadonlyMap<number, ZoneClock>, filler: ZoneClock | null) =>
  Array.from({ length: Math.max(0, ...clocks.keys()) }, (_, i) => clocks.get(i + 1) ?? filler);

const lookUp = (clocks: readonly (ZoneClock | null)[], id: Sql): ClockColumns => ({
  zone: sql`(${clocks.map((clock) => clock?.zone ?? null)}::text[])[${id}]`,
  day: sql`(${clocks.map((clock) => clock?.day ?? null)}::date[])[${id}]`,
  hour: sql`(${clocks.map((clock) => clock?.hour ?? null)}::smallint[])[${id}]`,
});

const orElse = (first: ClockColumns, second: ClockColumns): ClockColumns => ({
  zone: sql`coalesce(${first.zone}, ${second.zone})`,
  day: sql`coalesce(${first.day}, ${second.day})`,
  hour: sql`coalesce(${first.hour}, ${second.hour})`,
});

/**
 * The number's own clock and its project's, looked up in arrays by id: a join would be planned for one row and compare
 * each number with each project.
 */
export const clockColumns = (
  { zones, projects, house }: BatchClocks,
  of: { readonly zone: Sql; readonly project: Sql }
): { readonly own: ClockColumns; readonly theirs: ClockColumns } => {
  const ofHouse = {
    zone: sql`${house.zone}`,
    day: sql`${house.day}::date`,
    hour: sql`${house.hour}::smallint`,
  };
  const theirs = orElse(lookUp(dense(projects, house), of.project), ofHouse);
  return { own: orElse(lookUp(dense(zones, null), of.zone), theirs), theirs };
};
