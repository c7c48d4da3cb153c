import type { Db } from '../../../../core/server/src/db';
import { foldDeltas, lockFold } from '../sql/fold-deltas';

/** Folds what there is; 0 when another process is at it. */
export const fold = (db: Db): Promise<number> =>
  db.tx(async (tx) => ((await lockFold(tx)) ? foldDeltas(tx) : 0));

const PAUSE_MS = 2000;

/**
 * Folds every two seconds until it is stopped. Readers add what is not folded yet, so a late fold costs time, never
 * exactness. Returns the stop, which waits for a fold under way.
 */
export const keepFolding = (db: Db, onError: (error: Error) => void): (() => Promise<void>) => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const next = () => {
    if (!stopped) timer = setTimeout(turn, PAUSE_MS);
  };
  const turn = () => {
    running = fold(db).catch(onError).then(next);
  };
  turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
};
