import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../../../core/server/src/db';
import { announceJob } from './announce-job';
import type { Job } from './define-job';
import type { House } from './house';
import { isContention, isOutage } from './judge-error';
import type { Again } from './queue';
import { tellEnd } from './services/ended-job';
import { releaseJob } from './sql/claim-job';
import { endJob } from './sql/end-job';
import type { JobError, JobRow } from './sql/job-row';

/** How a run ended. `lost`: another run has the job, and this one says nothing more. */
export type Outcome =
  | { readonly state: 'lost' }
  | { readonly state: 'done' | 'cancelled' }
  | { readonly state: 'failed'; readonly error: JobError }
  | { readonly state: 'queued'; readonly afterMs: number; readonly blameless: boolean };

const WAIT_MS = 500;
const LONGEST_MS = 60_000;

type Written = Exclude<Outcome, { state: 'lost' }>;

const write = async (
  tx: Tx,
  job: Job | undefined,
  row: JobRow,
  outcome: Written
): Promise<void> => {
  const ended =
    outcome.state === 'queued'
      ? await releaseJob(tx, row.id, row.epoch, outcome.afterMs, outcome.blameless)
      : await endJob(
          tx,
          row.id,
          row.epoch,
          outcome.state,
          outcome.state === 'failed' ? outcome.error : null
        );
  // Fenced meanwhile: the run that owns the job will settle it.
  if (!ended) return;
  if (job && (ended.state === 'failed' || ended.state === 'cancelled'))
    await tellEnd(tx, job, ended, ended.state);
  await announceJob(tx, ended);
};

/** Writes the end of a run. A database that is away is waited for: nobody else knows how the run ended. */
export const settle = async (
  house: House,
  job: Job,
  row: JobRow,
  outcome: Outcome
): Promise<Again | undefined> => {
  if (outcome.state === 'lost') return undefined;
  const { db, log, stop } = house;
  let owner: Job | undefined = job;
  for (const since = performance.now(); ; await sleep(WAIT_MS)) {
    try {
      await db.tx((tx) => write(tx, owner, row, outcome));
      return outcome.state === 'queued' ? { afterMs: outcome.afterMs } : undefined;
    } catch (error) {
      const waited = performance.now() - since;
      const passing = isOutage(error) || isContention(error);
      if (passing && waited < (stop.aborted ? WAIT_MS * 4 : LONGEST_MS)) continue;
      log.error(
        `job ${row.id} (${job.name}): its end could not be written: ${(error as Error).message}`
      );
      // The row stays `running` without signs of life: the sweeper rings for it.
      if (passing || !owner) return undefined;
      // The owner's `onEnd` is at fault: a job that can never end would be worse than an owner's row that lies.
      owner = undefined;
    }
  }
};
