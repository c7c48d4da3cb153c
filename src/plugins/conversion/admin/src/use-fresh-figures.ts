import { useCallback, useEffect, useRef } from 'react';
import { useCan } from '../../../core/admin/src/client/use-can';
import { useLive } from '../../../core/admin/src/client/use-live';
import { liveJobs } from '../../../jobs/contract/jobs';
import { can as jobs } from '../../../jobs/contract/permissions';

const AT_MOST_EVERY_MS = 1_000;
const AT_LEAST_EVERY_MS = 15_000;

/**
 * Asks anew when long work moves, at most once a second, and every quarter of a minute besides: single changes are told
 * to no page. Nothing moves while `busy` says that somebody points at it.
 */
export const useFreshFigures = (refetch: () => void, busy: () => boolean): void => {
  const watches = useCan(jobs.watch);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const last = useRef(0);
  const latest = useRef({ refetch, busy });
  latest.current = { refetch, busy };
  const ask = useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        if (document.visibilityState !== 'visible' || latest.current.busy()) return;
        last.current = Date.now();
        latest.current.refetch();
      },
      Math.max(0, last.current + AT_MOST_EVERY_MS - Date.now())
    );
  }, []);
  useLive(liveJobs, ask, ask, !watches);
  useEffect(() => {
    const beat = setInterval(ask, AT_LEAST_EVERY_MS);
    return () => {
      clearInterval(beat);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [ask]);
};
