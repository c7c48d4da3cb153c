import { useState } from 'react';
import type { LiveState } from '../../../core/admin/src/client/live-stream';
import { useLive } from '../../../core/admin/src/client/use-live';
import type { Output } from '../../../core/contract/contract';
import { liveJobs, type jobRow } from '../../contract/jobs';
import type { z } from 'zod';

export type JobRow = z.output<typeof jobRow>;
type JobEvent = Extract<Output<typeof liveJobs>, { job: string }>;

/**
 * Rows with the progress heard since they were read. A change of state, or a job that is not among them, asks for the
 * list anew: speed, error and result stand only there.
 */
export const useLiveJobs = (
  rows: readonly JobRow[] | undefined,
  refetch: () => void
): { readonly rows: readonly JobRow[] | undefined; readonly state: LiveState } => {
  const [heard, setHeard] = useState<ReadonlyMap<string, JobEvent>>(new Map());
  const state = useLive(
    liveJobs,
    (event) => {
      if (!('job' in event)) return;
      const row = rows?.find(({ id }) => id === event.job);
      setHeard((before) => new Map(before).set(event.job, event));
      if (row?.state !== event.state) refetch();
    },
    refetch
  );
  const merged = rows?.map((row) => {
    const event = heard.get(row.id);
    // An older event than the answer would turn the bar back.
    return event && event.state === row.state && Number(event.done) > Number(row.done)
      ? { ...row, done: event.done, total: event.total }
      : row;
  });
  return { rows: merged, state };
};
