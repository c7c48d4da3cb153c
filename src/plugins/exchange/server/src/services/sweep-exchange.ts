import type { Db } from '../../../../core/server/src/db';
import { tellSystemTask } from '../../../../core/server/src/system-tasks';
import { expireGone } from '../sql/export-gone';
import { expireSamples } from '../sql/import-samples';
import { expireRefused } from '../sql/refused-rows';
import { clearStaging, leftInStaging } from '../sql/stage-rows';

/**
 * One pass over staging that loads left behind, because they were cancelled or died at their end, over what was missing
 * from files that have expired, and over the refused rows and examples of loads and dry runs whose file is gone. Files are
 * core's.
 */
export const sweepExchange = async (db: Db): Promise<void> => {
  const left = await leftInStaging(db);
  for (const { id } of left) await clearStaging(db, id, 0);
  await tellSystemTask(db, 'system.exchange', {
    staging: left.length,
    gone: await expireGone(db),
    samples: await expireSamples(db),
    refused: await expireRefused(db),
  });
};

const HOUR_MS = 3_600_000;

/** Passes now and every hour. Gives the function that ends it. */
export const keepSwept = (db: Db, tell: (error: Error) => void): (() => void) => {
  let running = false;
  const pass = async (): Promise<void> => {
    if (running) return;
    running = true;
    await sweepExchange(db).catch(tell);
    running = false;
  };
  const timer = setInterval(() => void pass(), HOUR_MS);
  timer.unref();
  void pass();
  return () => clearInterval(timer);
};
