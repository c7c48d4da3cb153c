import { useEffect } from 'react';
import { useCan } from '../../../core/admin/src/client/use-can';
import { useLive } from '../../../core/admin/src/client/use-live';
import { useCalmRefetch } from '../../../core/admin/src/kit/use-calm-refetch';
import { liveJobs } from '../../../jobs/contract/jobs';
import { can as jobs } from '../../../jobs/contract/permissions';

const AT_LEAST_EVERY_MS = 15_000;

/**
 * Asks anew when long work moves, at most once a second, and every quarter of a minute besides: single changes are told
 * to no page. Nothing moves while `busy` says that somebody points at it.
 */
export const useFreshFigures = (refetch: () => void, busy: () => boolean): void => {
  const watches = useCan(jobs.watch);
  const ask = useCalmRefetch(refetch, busy);
  useLive(liveJobs, ask, ask, !watches);
  useEffect(() => {
    const beat = setInterval(ask, AT_LEAST_EVERY_MS);
    return () => clearInterval(beat);
  }, [ask]);
};
