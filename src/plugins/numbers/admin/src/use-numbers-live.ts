import { useEffect, useRef } from 'react';
import { useRefresh } from '../../../core/admin/src/client/contract-api';
import { useCan } from '../../../core/admin/src/client/use-can';
import { useLive } from '../../../core/admin/src/client/use-live';
import { useCalmRefetch } from '../../../core/admin/src/kit/use-calm-refetch';
import { liveJobs } from '../../../jobs/contract/jobs';
import { can as jobs } from '../../../jobs/contract/permissions';
import { readNumber, readTimeline } from '../../contract/numbers';
import type { NumbersList } from './use-numbers-list';

/** Kinds of work that change numbers; an export changes none. */
const MOVERS: ReadonlySet<string> = new Set(['numbers-bulk', 'numbers-undo', 'exchange-import']);

/** A question that takes long is put more rarely: it shall not be asked all the time. */
const REST_FOR_EACH = 4;

/** True while the list is being read, and for a rest after a long read. */
const useRest = ({ loading }: { readonly loading: boolean }): (() => boolean) => {
  const began = useRef(0);
  const until = useRef(0);
  useEffect(() => {
    if (loading) began.current = Date.now();
    else until.current = Date.now() + REST_FOR_EACH * (Date.now() - began.current);
  }, [loading]);
  return () => loading || Date.now() < until.current;
};

/**
 * The list and the card follow long work that changes numbers. `quiet`: each look at this question costs a probe of the
 * day, so it is put only when a person asks.
 */
export const useNumbersLive = ({ read }: NumbersList, quiet: boolean): (() => void) => {
  const watches = useCan(jobs.watch);
  const refreshCard = useRefresh([readNumber, readTimeline]);
  const refresh = () => {
    if (!quiet) read.refetch();
    refreshCard();
  };
  const ask = useCalmRefetch(refresh, useRest(read));
  useLive(
    liveJobs,
    (event) => {
      if ('job' in event && MOVERS.has(event.name)) ask();
    },
    ask,
    !watches
  );
  return refresh;
};
