import { record } from '../../../../audit/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { codes } from '../../../contract/errors';
import type { EndedJob, Job } from '../define-job';
import { errorOf, readJson, type JobError, type JobRow } from '../sql/job-row';

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

/** In the audit log: a job whose owner may not do it any more did not fail, it was refused. */
export const resultOfEnd = (
  state: 'failed' | 'cancelled',
  error: Pick<JobError, 'code'> | null | undefined
): 'done' | 'failed' | 'refused' => {
  if (error?.code === codes.rights_gone) return 'refused';
  return state === 'failed' ? 'failed' : 'done';
};

/**
 * The owner's row ends with the job's, and the owner tells the audit log. A payload that nobody can read names no row of
 * an owner: then the job itself is told.
 */
export const tellEnd = async (
  tx: Tx,
  job: Job,
  row: JobRow,
  state: 'failed' | 'cancelled'
): Promise<void> => {
  const ended = endedJob(job, row);
  if (ended && job.onEnd) return job.onEnd(tx, ended, state);
  const error = errorOf(row);
  await record(tx, {
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: state === 'failed' ? 'jobs.fail' : 'jobs.cancelled',
    result: resultOfEnd(state, error),
    subject: { kind: 'job', id: row.id },
    jobId: row.id,
    details: { name: row.name, ...(error ? { code: error.code } : {}) },
  });
};

export const tellRetry = async (tx: Tx, job: Job, row: JobRow): Promise<void> => {
  const ended = endedJob(job, row);
  if (ended) await job.onRetry?.(tx, ended);
};
