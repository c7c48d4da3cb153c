import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import type { Db } from '../../../core/server/src/db';
import type { Job } from './define-job';
import type { House } from './house';
import { JobStopped } from './job-errors';
import { quietly, type Log } from './log-quietly';
import type { JobQueue } from './queue';
import { runJob } from './run-job';
import { beatWorker, dropWorker } from './sql/worker-rows';
import { keepSweeping } from './sweep';
import { TIMING, type Timing } from './timing';
import { withinMs } from './within-ms';

export interface WorkersWish {
  readonly db: Db;
  readonly log: Log;
  readonly queue: JobQueue;
  readonly jobs: readonly Job[];
  readonly timing?: Partial<Timing>;
}

export interface Workers {
  readonly id: string;
  /** Every run ends at its next batch border and is handed to another worker; at most so long. */
  stop(patienceMs: number): Promise<void>;
}

const keepPresent = ({ db, log, queue, timing, workerId }: House): (() => void) => {
  const complain = quietly(log, 'worker row');
  const beat = () => void beatWorker(db, workerId, queue.backend).catch(complain);
  beat();
  const timer = setInterval(beat, timing.beat);
  return () => clearInterval(timer);
};

/** The workers of one process, over a plain `Db`: no Strapi is needed. Ends the queue too when it stops. */
export const openWorkers = async ({
  db,
  log,
  queue,
  jobs,
  timing,
}: WorkersWish): Promise<Workers> => {
  const stopping = new AbortController();
  const workerId = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const house: House = {
    db,
    log,
    queue,
    workerId,
    timing: { ...TIMING, ...timing },
    stop: stopping.signal,
  };
  // A run listens for the stop while it runs; many runs at once are no leak.
  EventEmitter.setMaxListeners(0, stopping.signal);
  for (const job of jobs)
    await queue.hear(job.name, job.concurrency, house.timing, (id) => runJob(house, job, id));
  const absent = keepPresent(house);
  const still = keepSweeping(house);
  return {
    id: workerId,
    async stop(patienceMs) {
      still();
      stopping.abort(new JobStopped());
      await queue.close(patienceMs);
      absent();
      await withinMs(2_000, dropWorker(db, workerId)).catch(() => {});
    },
  };
};
