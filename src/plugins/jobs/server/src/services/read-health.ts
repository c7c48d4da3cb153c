import type { Db } from '../../../../core/server/src/db';
import { countQueue } from '../sql/queue-counts';
import { countWorkers } from '../sql/worker-rows';

// Ten beats missed: the worker is gone.
const ALIVE_SECONDS = 30;

/** Of all processes together, from the rows. */
export const readHealth = async (db: Db, backend: 'postgres' | 'redis') => {
  const counts = await countQueue(db);
  return {
    backend,
    queued: counts.queued,
    running: counts.running,
    failedToday: counts.failed_today,
    oldestWaitingSeconds:
      counts.oldest_waiting === null ? null : Math.max(0, Math.round(counts.oldest_waiting)),
    workers: await countWorkers(db, ALIVE_SECONDS),
  };
};
