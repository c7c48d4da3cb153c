import type { Tx } from '../../../../core/server/src/db';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import { announceJob } from '../announce-job';
import { ringAfterCommit } from '../bell';
import { jobNamed } from '../registry';
import { requeueFailed } from '../sql/end-job';
import type { JobRow } from '../sql/job-row';
import { findJobs } from '../sql/list-jobs';
import { tellRetry } from './ended-job';

/** Queues a failed job again: it goes on from its last checkpoint. */
export const retryJob = async (tx: Tx, id: string): Promise<JobRow> => {
  const [before] = await findJobs(tx, [id]);
  if (!before) throw notFound();
  const job = jobNamed(before.name);
  if (!job) throw refuse(codes.job_unknown, { name: before.name });
  if (job.onEnd && !job.onRetry) throw refuse(codes.job_not_repeatable);
  const row = await requeueFailed(tx, id);
  if (!row) throw refuse(codes.job_not_failed, { state: before.state });
  await tellRetry(tx, job, before);
  await announceJob(tx, row);
  ringAfterCommit(tx, row.name, row.id);
  return row;
};
