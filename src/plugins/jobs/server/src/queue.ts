import {
  DelayedError,
  WaitingError,
  type Job,
  type Processor,
  type Queue,
  type Worker,
} from 'bullmq';
import { connectPostgres } from './connect-postgres';
import { connectRedis } from './connect-redis';
import type { Connected } from './connected';
import { quietly, type Log } from './log-quietly';
import type { Timing } from './timing';
import { withinMs } from './within-ms';

export interface QueueSettings {
  /** Given: Redis. */
  readonly redisUrl?: string | undefined;
  /** Else PostgreSQL: a direct connection, not a transaction pooler's. */
  readonly directUrl: string;
  /** Workers that will listen here. */
  readonly listeners: number;
  readonly prefix?: string;
}

/** A run that is not over asks to be heard again. */
export interface Again {
  readonly afterMs: number;
}

export type Hear = (id: string) => Promise<Again | undefined>;

/** The bell. All that is true about a job stands in its row; what is lost here is rung for again by the sweeper. */
export interface JobQueue {
  readonly backend: 'postgres' | 'redis';
  ring(name: string, id: string): Promise<void>;
  hear(name: string, concurrency: number, timing: Timing, hear: Hear): Promise<void>;
  check(): Promise<void>;
  /** Waits until every run has ended, at most so long. */
  close(patienceMs: number): Promise<void>;
}

const RING_MS = 10_000;
// The row counts the runs (`idle_runs`); BullMQ must not give up before it.
const NEVER_GIVE_UP = 1_000_000;

const keyOf = (id: string): string => `row-${id}`;
const idOf = (key: string | undefined): string => (key ?? '').slice('row-'.length);

/** Hands an unfinished job back inside BullMQ; if that fails, the lock runs out or the sweeper finds the row. */
const giveBack = async (
  job: Job,
  token: string | undefined,
  { afterMs }: Again
): Promise<never> => {
  if (afterMs > 0) {
    await job.moveToDelayed(Date.now() + afterMs, token);
    throw new DelayedError();
  }
  await job.moveToWait(token);
  throw new WaitingError();
};

const ringOn = async (queue: Queue, name: string, id: string): Promise<void> => {
  // Same id, so a second ring is harmless. Nothing but the id: BullMQ keeps its data in clear text.
  await queue.add(name, {}, { jobId: keyOf(id), removeOnComplete: true, removeOnFail: true });
};

const workerOn = async (
  connected: Connected,
  log: Log,
  name: string,
  concurrency: number,
  timing: Timing,
  hear: Hear
) => {
  const run: Processor = async (job, token) => {
    const again = await hear(idOf(job.id));
    if (again) await giveBack(job, token, again);
  };
  const worker = connected.worker(name, run, {
    concurrency,
    lockDuration: timing.lock,
    stalledInterval: timing.stalled,
    maxStalledCount: NEVER_GIVE_UP,
    // How long the worker waits before it asks again for work that it could not reach the server for.
    runRetryDelay: 1_000,
    drainDelay: 5,
  });
  worker.on('error', quietly(log, `queue ${name}`));
  await worker.waitUntilReady();
  return worker;
};

export const openQueue = (settings: QueueSettings, log: Log): JobQueue => {
  const { redisUrl, directUrl, listeners, prefix = 'numera' } = settings;
  const connected = redisUrl
    ? connectRedis(redisUrl, prefix)
    : connectPostgres(directUrl, listeners);
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  const queueOf = (name: string): Queue => {
    const queue = queues.get(name) ?? connected.queue(name);
    if (!queues.has(name)) queue.on('error', quietly(log, `queue ${name}`));
    queues.set(name, queue);
    return queue;
  };
  return {
    backend: connected.backend,
    async ring(name, id) {
      try {
        await withinMs(RING_MS, ringOn(queueOf(name), name, id));
      } catch (error) {
        // A queue that could not connect at first never recovers: the next ring opens a new one.
        queues
          .get(name)
          ?.close()
          .catch(() => {});
        queues.delete(name);
        throw error;
      }
    },
    async hear(name, concurrency, timing, hear) {
      workers.push(await workerOn(connected, log, name, concurrency, timing, hear));
    },
    check: () => withinMs(RING_MS, connected.check()),
    async close(patienceMs) {
      const ended = Promise.allSettled(workers.map((worker) => worker.close()));
      await withinMs(patienceMs, ended).catch(() =>
        log.warn('jobs: a run did not end in time and is left to another worker')
      );
      await withinMs(
        2_000,
        Promise.allSettled([...queues.values()].map((queue) => queue.close()))
      ).catch(() => {});
      await withinMs(2_000, connected.close()).catch(() => {});
    },
  };
};
