import type { Db } from '../../../../core/server/src/db';
import type { JobState } from '../sql/job-row';
import { findJobs } from '../sql/list-jobs';

/** In which state jobs are, for owners of rows with a job. No scope is checked. Jobs that are not there are left out. */
export const jobStates = async (
  db: Db,
  ids: readonly string[]
): Promise<ReadonlyMap<string, JobState>> =>
  new Map((await findJobs(db, ids)).map(({ id, state }) => [id, state]));
