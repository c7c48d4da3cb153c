import type { Tx } from '../../../core/server/src/db';
import { announce } from '../../../core/server/src/live';
import type { JobRow } from './sql/job-row';

export const JOBS_TOPIC = 'jobs';

/** Heard by every process after the commit. Ids and counts only. */
export const announceJob = (
  tx: Tx,
  { id, name, state, done, total }: Pick<JobRow, 'id' | 'name' | 'state' | 'done' | 'total'>
) => announce(tx, { topic: JOBS_TOPIC, job: id, name, state, done, total });
