/**
 * Rows of one batch of a bulk. Others who want the same rows wait until it commits, so a batch shall hold them for
 * 0.4 s at most: it aims at less, since a checkpoint of the database can double what a batch takes (`7-data` B 3).
 */
export const FIRST_BATCH = 2_000;
const [SMALLEST, LARGEST] = [500, 5_000];
const AIM_MS = 250;

/** The next size from how long the last batch held its rows. Grows by half at most, shrinks at once. */
export const nextBatch = (rows: number, heldMs: number): number => {
  const factor = Math.min(1.5, AIM_MS / Math.max(heldMs, 1));
  return Math.round(Math.min(LARGEST, Math.max(SMALLEST, rows * factor)));
};
