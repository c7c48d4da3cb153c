import { useCallback, useEffect, useRef } from 'react';

const AT_MOST_EVERY_MS = 1_000;

/**
 * Asks anew whenever told to, at most once a second, never in a hidden tab, and not while `busy` says that somebody
 * points at what would move: then it waits until he does not.
 */
export const useCalmRefetch = (refetch: () => void, busy?: () => boolean): (() => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const last = useRef(0);
  const latest = useRef({ refetch, busy });
  latest.current = { refetch, busy };
  const ask = useCallback(() => {
    if (timer.current !== undefined) return;
    const attempt = () => {
      timer.current = undefined;
      if (document.visibilityState !== 'visible' || latest.current.busy?.()) {
        timer.current = setTimeout(attempt, AT_MOST_EVERY_MS);
        return;
      }
      last.current = Date.now();
      latest.current.refetch();
    };
    const wait = Math.max(0, last.current + AT_MOST_EVERY_MS - Date.now());
    timer.current = setTimeout(attempt, wait);
  }, []);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    []
  );
  return ask;
};
