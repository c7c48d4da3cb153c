import type { Db, Tx } from '../../../../core/server/src/db';
import { limitTimeSql } from '../sql/limit-time';

const isTimeout = (error: unknown): boolean => (error as { code?: string }).code === '57014';

/** Runs statements for at most so long each; `undefined` when the time ran out. */
export const runTimed = async <T>(
  db: Db,
  milliseconds: number,
  work: (tx: Tx) => Promise<T>
): Promise<T | undefined> => {
  try {
    return await db.tx(async (tx) => {
      await tx.rows(limitTimeSql(milliseconds));
      return work(tx);
    });
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
};
