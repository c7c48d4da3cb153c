import type { Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { announceJob } from '../announce-job';
import { jobColumns, type JobRow } from '../sql/job-row';

/** What the job did was taken back. A job that is not over stays as it is. */
export const markUndone = async (tx: Tx, id: string): Promise<void> => {
  const row = await tx.one<JobRow>(sql`
    update crm.jobs set state = 'undone', updated_at = clock_timestamp()
    where id = ${id}::bigint and state in ('done', 'failed', 'cancelled') returning ${jobColumns}`);
  if (row) await announceJob(tx, row);
};
