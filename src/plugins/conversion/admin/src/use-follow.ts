import { useEffect, useRef } from 'react';

/** Asks a part of the page anew when the page's own answer is another one. */
export const useFollow = (refetch: () => void, asOf: string | undefined): void => {
  const seen = useRef(asOf);
  useEffect(() => {
    if (seen.current !== undefined && asOf !== undefined && seen.current !== asOf) refetch();
    seen.current = asOf;
  }, [asOf, refetch]);
};
