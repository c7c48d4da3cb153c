import type { Db } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import type { BulkScene } from './bulk-scene';

export const seedLoaded = {
  /** Every number, and all that was told and counted of numbers. */
  async clear(db: Db): Promise<void> {
    for (const table of [
      sql`crm.numbers`,
      sql`crm.numbers_deltas`,
      sql`crm.numbers_status_events`,
      sql`crm.numbers_suppressions`,
      sql`crm.numbers_bulk_images`,
    ])
      await db.rows(sql`delete from ${table}`);
  },
};

export interface LoadedWish {
  readonly count: number;
  /** Its code; `pool` too. */
  readonly project: string;
  readonly status?: string;
  /** Phones begin after this one; without it nobody has had them. */
  readonly phones?: number;
}

let unused = 79170000000;

/** Numbers as a load leaves them three days ago: counted, without events. */
export const insertLoadedNumbers = async (
  { db, id }: Pick<BulkScene, 'db' | 'id'>,
  { count, project, status = 'new', phones }: LoadedWish
): Promise<string[]> => {
  const at = sql`date_trunc('milliseconds', now() - interval '3 days')`;
  const [first, place] = [phones ?? unused, project === 'pool' ? 0 : id('project', project)];
  if (phones === undefined) unused += count;
  const rows = await db.rows<{ id: string }>(sql`
    with made as (
      insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id, allocated_at, created_at, status_at)
      select ${first}::bigint + i, ${place}::int, ${id('provider', 'acme')}, ${id('geo', 'ekb')}, ${id('status', status)},
        case when ${place}::int <> 0 then ${at} end, ${at}, ${at}
      from generate_series(1, ${count}::int) i returning *),
    counted as (
      insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
        alloc_day, n, loaded, allocated)
      select project_id, provider_id, geo_id, status_id, now()::date, 0, now()::date, 0,
        (created_at at time zone 'Europe/Moscow')::date, (allocated_at at time zone 'Europe/Moscow')::date, 1, 1,
        case when project_id <> 0 then 1 else 0 end
      from made)
    select id::text from made order by made.id`);
  return rows.map((row) => row.id);
};
