import { useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useLive } from '../../../../core/admin/src/client/use-live';
import { liveJobs, readJob } from '../../../../jobs/contract/jobs';
import type { BulkRun } from './bulk-set';

const EVERY_MS = 2_000;

/** One bulk change under way: heard as it goes; speed, remaining time and its result are read beside. */
export const useBulkJob = ({ id, count }: BulkRun) => {
  const [heard, setHeard] = useState(0);
  const read = useRead(readJob, { id }, { every: EVERY_MS, fresh: true });
  useLive(
    liveJobs,
    (event) => {
      if (!('job' in event) || event.job !== id) return;
      setHeard(Number(event.done));
      if (event.state !== read.answer?.data.state) read.refetch();
    },
    read.refetch
  );
  const job = read.answer?.data;
  return {
    job,
    failure: read.failure,
    progress: {
      done: Math.max(heard, Number(job?.done ?? 0)),
      // The job itself knows it from its first batch on.
      total: Number(job?.total ?? 0) || count,
      rowsPerSecond: job?.rowsPerSecond ?? null,
      etaSeconds: job?.etaSeconds ?? null,
      startedAt: job?.startedAt ?? null,
    },
  };
};
