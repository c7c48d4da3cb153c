import { useState } from 'react';

interface Pages {
  readonly of: string;
  /** Cursors of the pages before this one; the first page has none. */
  readonly trail: readonly string[];
}

/**
 * Keyset paging: a trail of cursors, so that «back» is exact. `of` names the question (filter, order, page length):
 * another question starts from its first page.
 */
export const useCursorPages = (of: string) => {
  const [kept, setKept] = useState<Pages>({ of, trail: [] });
  const trail = kept.of === of ? kept.trail : [];
  return {
    after: trail[trail.length - 1],
    /** From 0. */
    page: trail.length,
    next: (cursor: string) => setKept({ of, trail: [...trail, cursor] }),
    back: () => setKept({ of, trail: trail.slice(0, -1) }),
    first: () => setKept({ of, trail: [] }),
  };
};
