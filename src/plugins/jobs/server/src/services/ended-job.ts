import type { Tx } from '../../../../core/server/src/db';
import type { EndedJob, Job } from '../define-job';
import { errorOf, readJson, type JobRow } from '../sql/job-row';

const endedJob = (job: Job, row: JobRow): EndedJob<unknown> | undefined => {
  const payload = job.payload.safeParse(readJson(row.payload));
  if (!payload.success) return undefined;
  return {
    id: row.id,
    payload: payload.data,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    error: errorOf(row),
  };
};

/** The owner's row ends with the job's. A payload that nobody can read names no row of an owner. */
export const tellEnd = async (
  tx: Tx,
  job: Job,
  row: JobRow,
  state: 'failed' | 'cancelled'
): Promise<void> => {
  const ended = endedJob(job, row);
  if (ended) await job.onEnd?.(tx, ended, state);
};

export const tellRetry = async (tx: Tx, job: Job, row: JobRow): Promise<void> => {
  const ended = endedJob(job, row);
  if (ended) await job.onRetry?.(tx, ended);
};
