import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Clock } from '../rules/clock-of';

/** Clocks by id as a table of three columns; the caller names it: `… c(id, day, hour)`. */
export const clocksAt = (clocks: ReadonlyMap<number, Clock>): Sql => {
  const entries = [...clocks];
  return sql`unnest(${entries.map(([id]) => id)}::int[], ${entries.map(([, { day }]) => day)}::date[],
    ${entries.map(([, { hour }]) => hour)}::smallint[])`;
};
