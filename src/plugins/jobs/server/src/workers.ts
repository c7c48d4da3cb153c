import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { dbOf } from '../../../core/server/src/db';
import { registerReadiness } from '../../../core/server/src/readiness';
import { bell, useBell } from './bell';
import { openWorkers, type Workers } from './open-workers';
import { openQueue, type JobQueue } from './queue';
import { knownJobs } from './registry';

// Requests are drained before us; a batch ends well within this, or its job is found by another worker's sweeper.
const LONGEST_STOP_SECONDS = 8;

let queue: JobQueue | undefined;
let workers: Workers | undefined;

/** Opens the bell, in every role: a web process rings. Refuses a Redis that would lose jobs. Idempotent. */
export const openBell = async (strapi: Core.Strapi): Promise<JobQueue> => {
  if (queue) return queue;
  const listeners = env.NUMERA_ROLE === 'web' ? 0 : knownJobs().length;
  queue = openQueue({ redisUrl: env.REDIS_URL, directUrl: env.directUrl, listeners }, strapi.log);
  await queue.check();
  useBell(queue, strapi.log);
  registerReadiness('queue', async () => {
    if (!queue) throw new Error('the queue is closed');
    await queue.check();
  });
  return queue;
};

/** Call it last in the app's `bootstrap`, when every plugin has registered its jobs: role `worker` or `all`. */
export const startWorkers = async (strapi: Core.Strapi): Promise<void> => {
  if (env.NUMERA_ROLE === 'web' || workers) return;
  workers = await openWorkers({
    db: dbOf(strapi),
    log: strapi.log,
    queue: await openBell(strapi),
    jobs: knownJobs(),
  });
};

/** Part of the drain: runs stop at their batch border and go on elsewhere. Safe to call twice. */
export const stopWorkers = async (): Promise<void> => {
  const [working, ringing] = [workers, bell() ?? queue];
  workers = undefined;
  queue = undefined;
  useBell(undefined);
  const patienceMs = Math.min(env.NUMERA_DRAIN_SECONDS, LONGEST_STOP_SECONDS) * 1000;
  if (working) await working.stop(patienceMs);
  else await ringing?.close(patienceMs);
};
