import type { Db, Tx } from '../../../../core/server/src/db';
import { clearStaging, holdStaging, othersInStaging, truncateStaging } from '../sql/stage-rows';

const isHeld = (error: unknown): boolean => (error as { code?: string }).code === '55P03';

const truncateAlone = async (tx: Tx, importId: string): Promise<boolean> => {
  await holdStaging(tx);
  if (await othersInStaging(tx, importId)) return false;
  await truncateStaging(tx);
  return true;
};

/**
 * Takes a load's rows out of staging. Where no other load has any, the table is truncated: that takes no time and gives
 * the room back; else they are deleted. Rows that another load is writing are not seen yet, but it holds the table.
 */
export const emptyStaging = async (db: Db, importId: string): Promise<void> => {
  const truncated = await db
    .tx((tx) => truncateAlone(tx, importId))
    .catch((error: unknown) => {
      if (isHeld(error)) return false;
      throw error;
    });
  if (!truncated) await clearStaging(db, importId, 0);
};
