import type { Db } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';

export interface QueueCounts {
  readonly queued: number;
  readonly running: number;
  readonly failed_today: number;
  readonly oldest_waiting: number | null;
}

/** Of the jobs that `visible` lets through: open rows by `jobs_open`; failures of the last 24 hours among the newest rows, by the primary key backwards. */
export const countQueue = async (db: Db, visible: Sql): Promise<QueueCounts> => {
  const row = await db.one<QueueCounts>(sql`
    select count(*) filter (where state = 'queued')::int as queued,
           count(*) filter (where state = 'running')::int as running,
           (select count(*)::int from crm.jobs
            where state = 'failed' and finished_at > now() - interval '24 hours' and ${visible}) as failed_today,
           extract(epoch from now() - min(ring_at) filter (where state = 'queued' and ring_at <= now()))::float8
             as oldest_waiting
    from crm.jobs where state in ('queued', 'running') and ${visible}`);
  return row ?? { queued: 0, running: 0, failed_today: 0, oldest_waiting: null };
};
