import { JobCancelled, JobLost } from './job-errors';
import type { House } from './house';
import type { JobRow } from './sql/job-row';
import { beatJob } from './sql/move-job';

/** Signs of life of one run, by the database's clock; they also bring a cancel or the loss of the job to a long batch. */
export const keepAlive = (
  { db, timing }: Pick<House, 'db' | 'timing'>,
  row: JobRow,
  stop: AbortController,
  tellRest: () => Promise<void>
): (() => void) => {
  let beating = false;
  const beat = async () => {
    if (beating) return;
    beating = true;
    try {
      const alive = await beatJob(db, row.id, row.epoch);
      if (!alive) stop.abort(new JobLost());
      else if (alive.cancel_requested) stop.abort(new JobCancelled());
      else await tellRest();
    } catch {
      // The next beat, or the batch itself, will tell.
    } finally {
      beating = false;
    }
  };
  const timer = setInterval(() => void beat(), timing.beat);
  return () => clearInterval(timer);
};
