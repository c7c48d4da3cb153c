import { useRef, useState } from 'react';
import type { LiveState } from '../../../core/admin/src/client/live-stream';
import { useLive } from '../../../core/admin/src/client/use-live';
import { liveJobs, type jobRow } from '../../contract/jobs';
import type { z } from 'zod';
import { hearProgress, withProgress, type Heard } from './live-pace';

export type JobRow = z.output<typeof jobRow>;

/**
 * Rows with the progress heard since they were read. A change of state, or a job that is not among them, asks for the
 * list anew: error and result stand only there.
 */
export const useLiveJobs = (
  rows: readonly JobRow[] | undefined,
  refetch: () => void
): { readonly rows: readonly JobRow[] | undefined; readonly state: LiveState } => {
  const [heard, setHeard] = useState<ReadonlyMap<string, Heard>>(new Map());
  // A job of another tab or page is asked about once a state, not at each of its events.
  const asked = useRef(new Map<string, string>());
  const state = useLive(
    liveJobs,
    (event) => {
      if (!('job' in event)) return;
      const row = rows?.find(({ id }) => id === event.job);
      setHeard((before) =>
        new Map(before).set(
          event.job,
          hearProgress(before.get(event.job), event, performance.now())
        )
      );
      if (row?.state === event.state || asked.current.get(event.job) === event.state) return;
      asked.current.set(event.job, event.state);
      refetch();
    },
    refetch
  );
  return { rows: rows?.map((row) => withProgress(row, heard.get(row.id))), state };
};
