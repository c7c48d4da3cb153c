import { useRef, useState } from 'react';
import { keepPlaces } from './still-rows';

interface Kept<Row> {
  readonly of: string;
  readonly rows: readonly Row[] | undefined;
}

/**
 * Live rows never move under a pointer: while it is over the table they change in place, and take their new order when
 * it leaves. `of` names the question; the answer to another one is shown at once.
 */
export const useStillRows = <Row>(
  of: string,
  rows: readonly Row[] | undefined,
  idOf: (row: Row) => string
) => {
  const [pointed, setPointed] = useState(false);
  const kept = useRef<Kept<Row>>({ of, rows });
  const before = kept.current.of === of ? kept.current.rows : undefined;
  const still = pointed && rows && before ? keepPlaces(before, rows, idOf) : null;
  kept.current = { of, rows: still ?? rows };
  return {
    rows: kept.current.rows,
    /** Properties of the element that holds the table. */
    pointer: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
    },
  };
};
