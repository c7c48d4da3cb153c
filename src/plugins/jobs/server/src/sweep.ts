import { tellSystemTask } from '../../../core/server/src/system-tasks';
import type { House } from './house';
import { quietly } from './log-quietly';
import { dropDeadWorkers } from './sql/worker-rows';
import { takeUnheard } from './sql/sweep-jobs';

/** One look: rings for rows that were never heard and for runs that died. Harmless when several do it at once. */
export const sweepOnce = async ({
  db,
  queue,
  timing,
}: Pick<House, 'db' | 'queue' | 'timing'>): Promise<number> => {
  const unheard = await takeUnheard(db, timing.unheard, timing.dead);
  await tellSystemTask(db, 'system.jobs', { rung: unheard.length });
  const rung = await Promise.allSettled(unheard.map(({ name, id }) => queue.ring(name, id)));
  const failure = rung.find((each) => each.status === 'rejected');
  if (failure) throw failure.reason;
  return unheard.length;
};

/** Sweeps now and then every `timing.sweep`, until the function that it gives is called. */
export const keepSweeping = (house: House): (() => void) => {
  const complain = quietly(house.log, 'sweeper');
  let sweeping = false;
  const sweep = async () => {
    if (sweeping) return;
    sweeping = true;
    await sweepOnce(house)
      .then(() => dropDeadWorkers(house.db))
      .catch(complain);
    sweeping = false;
  };
  void sweep();
  const timer = setInterval(() => void sweep(), house.timing.sweep);
  return () => clearInterval(timer);
};
