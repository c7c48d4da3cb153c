import type { Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { jobColumns, type JobError, type JobRow } from './job-row';

/** Ends the run that owns `epoch`. No row comes back when another run has the job. */
export const endJob = (
  tx: Tx,
  id: string,
  epoch: number,
  state: 'done' | 'failed' | 'cancelled',
  error: JobError | null
) =>
  tx.one<JobRow>(sql`
    update crm.jobs
    set state = ${state}, error = ${error && JSON.stringify(error)}::jsonb, speed = null, worker = null,
        finished_at = clock_timestamp(), updated_at = clock_timestamp()
    where id = ${id}::bigint and epoch = ${epoch} and state = 'running'
    returning ${jobColumns}`);

/** A job that no run has begun, or that lies between two runs, is cancelled on the spot. */
export const cancelQueued = (tx: Tx, id: string) =>
  tx.one<JobRow>(sql`
    update crm.jobs
    set state = 'cancelled', cancel_requested = true, epoch = epoch + 1, finished_at = now(), updated_at = now()
    where id = ${id}::bigint and state = 'queued'
    returning ${jobColumns}`);

/** Its run hears it at the next batch border, or at the next beat. */
export const askCancel = (tx: Tx, id: string) =>
  tx.one<JobRow>(sql`
    update crm.jobs set cancel_requested = true, updated_at = now()
    where id = ${id}::bigint and state = 'running'
    returning ${jobColumns}`);

/** Failed work goes on from its last checkpoint; what it has done stays counted. */
export const requeueFailed = (tx: Tx, id: string) =>
  tx.one<JobRow>(sql`
    update crm.jobs
    set state = 'queued', error = null, cancel_requested = false, idle_runs = 0, ring_at = now(), finished_at = null,
        updated_at = now()
    where id = ${id}::bigint and state = 'failed'
    returning ${jobColumns}`);
