import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

const MONTHS_AHEAD = 24;

/**
 * Partitions of the coming months. The function is the owner's: the app's login may not change the schema. Where none was
 * made in time, events fall into the default partition and are found all the same.
 */
export const makeEventMonths = async (db: Db): Promise<number> =>
  (
    await db.one<{ made: number }>(
      sql`select crm.numbers_make_event_months(${MONTHS_AHEAD}) as made`
    )
  )?.made ?? 0;
