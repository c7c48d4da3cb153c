import type { Db } from '../../../../core/server/src/db';
import { compareRollups, compareStock, type Difference } from '../sql/compare-facts';

const MOST = 1000;

/** Counts again what the roll-ups say. An empty list is the only good answer; at most 1,000 differences of a kind. */
export const reconcile = async (db: Db): Promise<Difference[]> => [
  ...(await compareStock(db, MOST)),
  ...(await compareRollups(db, MOST)),
];
