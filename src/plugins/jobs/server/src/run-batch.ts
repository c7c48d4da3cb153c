import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Tx } from '../../../core/server/src/db';
import { addMark, speedOf, type Mark } from '../../domain/pace';
import { announceJob } from './announce-job';
import type { Progress } from './define-job';
import { JobCancelled, JobLost } from './job-errors';
import { isContention } from './judge-error';
import { readJson, type JobRow } from './sql/job-row';
import { moveJob } from './sql/move-job';

// At most two live events a second a job.
const QUIET_MS = 500;
const TRIES = 4;

/** One transaction, tried again after a deadlock or a serialization failure (`0-precise-rules` 1.3). */
const inTransaction = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.tx(work);
    } catch (error) {
      if (!isContention(error) || tries >= TRIES) throw error;
      // Spread out, or the two that collided would meet again.
      await sleep(tries * 20 + randomInt(30));
    }
  }
};

const startOf = (row: JobRow) => ({
  done: Number(row.done),
  total: Number(row.total),
  checkpoint: readJson(row.checkpoint),
  idleRuns: row.idle_runs,
});

/** The batches of one run: progress, fence, pace and news. `stop` ends the run. */
export const batchesOf = (db: Db, row: JobRow, stop: AbortController) => {
  const at = startOf(row);
  let marks: Mark[] = [{ at: performance.now(), done: at.done }];
  let told = { when: -Infinity, done: at.done };

  const tell = async (tx: Tx, done: number, total: number, now: number) => {
    if (now - told.when < QUIET_MS) return;
    await announceJob(tx, { ...row, state: 'running', done: String(done), total: String(total) });
    told = { when: now, done };
  };

  const batch = async <T>(
    progress: Progress | ((value: T) => Progress),
    work?: (tx: Tx) => Promise<T>
  ): Promise<T> => {
    stop.signal.throwIfAborted();
    const { value, to, moved } = await inTransaction(db, async (tx) => {
      // Without work there is no value, and `T` is void.
      const value = (await work?.(tx)) as T;
      const to = typeof progress === 'function' ? progress(value) : progress;
      const now = performance.now();
      const moved = await moveJob(
        tx,
        row.id,
        row.epoch,
        to,
        speedOf(addMark(marks, { at: now, done: to.done }))
      );
      if (!moved) throw new JobLost();
      await tell(tx, to.done, to.total, now);
      return { value, to, moved };
    }).catch((error: unknown) => {
      if (error instanceof JobLost) stop.abort(error);
      throw error;
    });
    marks = addMark(marks, { at: performance.now(), done: to.done });
    Object.assign(at, { done: to.done, total: to.total, idleRuns: moved.idle_runs });
    if (to.checkpoint !== undefined) at.checkpoint = to.checkpoint;
    if (moved.cancel_requested) stop.abort(new JobCancelled());
    stop.signal.throwIfAborted();
    return value;
  };

  /** What the last batches kept to themselves, so that a page does not stand still before a long batch. */
  const tellRest = async (): Promise<void> => {
    if (told.done !== at.done) await db.tx((tx) => tell(tx, at.done, at.total, performance.now()));
  };

  return { at, batch, tellRest };
};
