import type { Db } from '../../../core/server/src/db';
import { sql } from '../../../core/server/src/sql';

export interface BaseMarks {
  readonly numbers: number;
  readonly versions: number;
  readonly events: number;
  readonly deltas: number;
  readonly facts: number;
  readonly consents: number;
}

/** What a load may change in the base, as counts. */
export const baseMarks = async (db: Db): Promise<BaseMarks> => {
  const row = await db.one<BaseMarks>(sql`
    select (select count(*) from crm.numbers)::int as numbers,
      (select coalesce(sum(version), 0) from crm.numbers)::int as versions,
      (select count(*) from crm.numbers_status_events)::int as events,
      (select count(*) from crm.numbers_deltas)::int as deltas,
      (select count(*) from crm.exchange_load_facts)::int as facts,
      (select count(*) from crm.numbers_consents)::int as consents`);
  if (!row) throw new Error('nothing was counted');
  return row;
};
