import type { Db } from '../../../../core/server/src/db';
import { tellSystemTask } from '../../../../core/server/src/system-tasks';
import { tellExpiredSql } from '../sql/remove-suppressions';
import { forgetFoundSql } from '../sql/scrub-rows';

const AT_ONCE = 5_000;
const FOUND_DAYS = 30;

/** One pass: tells the log which entries of the stop-list ran out. In force they are not from their moment on. */
export const sweepSuppressions = async (db: Db): Promise<void> => {
  let expired = 0;
  for (;;) {
    const told = (await db.one<{ n: number }>(tellExpiredSql(AT_ONCE)))?.n ?? 0;
    expired += told;
    if (told < AT_ONCE) break;
  }
  await db.rows(forgetFoundSql(FOUND_DAYS));
  await tellSystemTask(db, 'system.suppressions', { expired });
};

const HOUR_MS = 3_600_000;

/** Passes now and every hour. Gives the function that ends it. */
export const keepSuppressionsSwept = (db: Db, tell: (error: Error) => void): (() => void) => {
  let running = false;
  const pass = async (): Promise<void> => {
    if (running) return;
    running = true;
    await sweepSuppressions(db).catch(tell);
    running = false;
  };
  const timer = setInterval(() => void pass(), HOUR_MS);
  timer.unref();
  void pass();
  return () => clearInterval(timer);
};
