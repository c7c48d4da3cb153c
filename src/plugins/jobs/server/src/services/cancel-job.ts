import type { Tx } from '../../../../core/server/src/db';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import { announceJob } from '../announce-job';
import { jobNamed } from '../registry';
import { askCancel, cancelQueued } from '../sql/end-job';
import type { JobRow } from '../sql/job-row';
import { findJobs } from '../sql/list-jobs';
import { tellEnd } from './ended-job';

const cancel = async (tx: Tx, id: string): Promise<JobRow> => {
  const ended = await cancelQueued(tx, id);
  if (ended) {
    const job = jobNamed(ended.name);
    if (!job) throw refuse(codes.job_unknown, { name: ended.name });
    await tellEnd(tx, job, ended, 'cancelled');
    return ended;
  }
  const asked = await askCancel(tx, id);
  if (asked) return asked;
  const [row] = await findJobs(tx, [id]);
  // Between our two looks the run gave the job back to the queue.
  if (row?.state === 'queued') return cancel(tx, id);
  throw row ? refuse(codes.job_over, { state: row.state }) : notFound();
};

/**
 * Asks a job to end. One that waits is cancelled here and now, with its owner's row; one that runs ends after the
 * batch it is in. What was done stays. Refuses a job that is over.
 */
export const requestCancel = async (tx: Tx, id: string): Promise<JobRow> => {
  const row = await cancel(tx, id);
  await announceJob(tx, row);
  return row;
};
