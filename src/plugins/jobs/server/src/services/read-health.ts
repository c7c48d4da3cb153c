import type { Db } from '../../../../core/server/src/db';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import { visibleTo } from '../sql/list-jobs';
import { countQueue } from '../sql/queue-counts';
import { countWorkers } from '../sql/worker-rows';

// Ten beats missed: the worker is gone.
const ALIVE_SECONDS = 30;

/**
 * Of all processes together, from the rows. Jobs that the caller may not see are not counted: how much others work is
 * theirs, and a failure that he cannot open would only alarm him.
 */
export const readHealth = async (
  db: Db,
  backend: 'postgres' | 'redis',
  { actor, scope }: { actor: Actor; scope: Scope }
) => {
  const counts = await countQueue(db, visibleTo(actor, scope));
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
