import { useSyncExternalStore } from 'react';
import { COMPACT_PX, NARROW_PX } from './layout';

const useQuery = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches
  );

/** A phone or a slim window: one column. */
export const useNarrow = (): boolean => useQuery(`(max-width: ${NARROW_PX - 1}px)`);

/** Not wide enough for a table with a card beside it. */
export const useCompact = (): boolean => useQuery(`(max-width: ${COMPACT_PX - 1}px)`);
