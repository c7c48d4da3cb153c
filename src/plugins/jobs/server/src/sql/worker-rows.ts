import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

export const beatWorker = (db: Db, id: string, backend: string) =>
  db.rows(sql`
    insert into crm.jobs_workers (id, backend) values (${id}, ${backend})
    on conflict (id) do update set heard_at = now(), backend = excluded.backend`);

export const dropWorker = (db: Db, id: string) =>
  db.rows(sql`delete from crm.jobs_workers where id = ${id}`);

/** Workers that were killed leave their row behind. */
export const dropDeadWorkers = (db: Db) =>
  db.rows(sql`delete from crm.jobs_workers where heard_at < now() - interval '1 hour'`);

export const countWorkers = async (db: Db, seconds: number): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    select count(*)::int as n from crm.jobs_workers where heard_at > now() - ${seconds} * interval '1 second'`);
  return row?.n ?? 0;
};
