import { backoffMs } from '../../domain/backoff';
import { codes } from '../../contract/errors';
import type { Job, JobRun } from './define-job';
import type { House } from './house';
import { JobCancelled, JobFailed, JobLost, JobStopped } from './job-errors';
import { interruption, isOutage, permanentFailure } from './judge-error';
import { keepAlive } from './keep-alive';
import type { Again } from './queue';
import { batchesOf } from './run-batch';
import { settle, type Outcome } from './settle-run';
import { claimJob } from './sql/claim-job';
import { readJson, type JobRow } from './sql/job-row';

const ATTEMPTS = 5;
// A database that is away is asked again this often.
const OUTAGE_MS = 1_000;

const failed = (error: JobFailed): Outcome => ({
  state: 'failed',
  error: { code: error.code, details: error.details },
});

const gaveUp = (attempts: number): Outcome =>
  failed(new JobFailed(codes.job_gave_up, { attempts }));

const outcomeOfError = (
  house: House,
  job: Job,
  row: JobRow,
  idleRuns: number,
  error: unknown
): Outcome => {
  const permanent = permanentFailure(error);
  if (permanent) return failed(permanent);
  if (isOutage(error)) return { state: 'queued', afterMs: OUTAGE_MS, blameless: true };
  const attempts = job.attempts ?? ATTEMPTS;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  house.log.error(`job ${row.id} (${job.name}) broke in run ${row.epoch}: ${message}`);
  if (idleRuns >= attempts) return gaveUp(attempts);
  return { state: 'queued', afterMs: backoffMs(idleRuns, house.timing.backoff), blameless: false };
};

const outcomeOfEnd = (signal: AbortSignal): Outcome | undefined => {
  const reason = interruption(signal);
  if (reason instanceof JobLost) return { state: 'lost' };
  if (reason instanceof JobCancelled) return { state: 'cancelled' };
  if (reason instanceof JobStopped) return { state: 'queued', afterMs: 0, blameless: true };
  return undefined;
};

const runOf = (house: House, row: JobRow, payload: unknown, stop: AbortController) => {
  const { at, batch, tellRest } = batchesOf(house.db, row, stop);
  const run: JobRun<unknown> = {
    payload,
    db: house.db,
    jobId: row.id,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    requestId: row.request_id,
    signal: stop.signal,
    get checkpoint() {
      return at.checkpoint;
    },
    get done() {
      return at.done;
    },
    get total() {
      return at.total;
    },
    batch,
  };
  return { run, at, tellRest };
};

/** Lets the processor work; says how it ended. A plain return after an abort is no end of the work. */
const work = async (house: House, job: Job, row: JobRow, payload: unknown): Promise<Outcome> => {
  const stop = new AbortController();
  const passOn = () => stop.abort(house.stop.reason);
  house.stop.addEventListener('abort', passOn, { once: true });
  if (house.stop.aborted) passOn();
  const { run, at, tellRest } = runOf(house, row, payload, stop);
  const still = keepAlive(house, row, stop, tellRest);
  try {
    await job.run(run);
    return outcomeOfEnd(stop.signal) ?? { state: 'done' };
  } catch (error) {
    if (error instanceof JobFailed && !(interruption(stop.signal) instanceof JobLost))
      return failed(error);
    return outcomeOfEnd(stop.signal) ?? outcomeOfError(house, job, row, at.idleRuns, error);
  } finally {
    still();
    house.stop.removeEventListener('abort', passOn);
  }
};

const outcomeOf = async (house: House, job: Job, row: JobRow): Promise<Outcome> => {
  if (row.cancel_requested) return { state: 'cancelled' };
  // Runs that neither advanced nor ended: their processes died under them.
  const attempts = job.attempts ?? ATTEMPTS;
  if (row.idle_runs > attempts) return gaveUp(attempts);
  const payload = job.payload.safeParse(readJson(row.payload));
  if (!payload.success) return failed(new JobFailed(codes.job_unreadable));
  return work(house, job, row, payload.data);
};

/**
 * One run of one job, from the row with this id; nothing when the row is over. May be called twice for the same row at
 * the same time: the later call owns the job, the earlier one can no longer write.
 */
export const runJob = async (house: House, job: Job, id: string): Promise<Again | undefined> => {
  if (house.stop.aborted) return { afterMs: 0 };
  try {
    const row = await claimJob(house.db, id, house.workerId);
    return row && (await settle(house, job, row, await outcomeOf(house, job, row)));
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { afterMs: OUTAGE_MS };
  }
};
