/**
 * Rows while somebody points at them: each stays where it is with its newest values; what the newest answer no longer
 * holds keeps its last ones. Null: the answer has nothing of these rows, so there is nothing to keep still.
 */
export const keepPlaces = <Row>(
  shown: readonly Row[],
  newest: readonly Row[],
  idOf: (row: Row) => string
): readonly Row[] | null => {
  const fresh = new Map(newest.map((row) => [idOf(row), row]));
  const still = shown.map((row) => fresh.get(idOf(row)) ?? row);
  return still.some((row) => fresh.has(idOf(row))) ? still : null;
};
