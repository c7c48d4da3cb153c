import { useCallback, useEffect, useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { listJobs } from '../../../../jobs/contract/jobs';
import { can as jobs } from '../../../../jobs/contract/permissions';
import { can } from '../../../contract/permissions';
import type { BulkRun, BulkSet } from './bulk-set';

const JOB = 'numbers-bulk';

/** The person's own changes that were under way when the page was opened. */
const useRunsBefore = (asks: boolean, add: (runs: readonly BulkRun[]) => void): void => {
  const read = useRead(listJobs, asks ? { state: 'open' } : null, { fresh: true });
  const rows = read.loading ? undefined : read.answer?.data;
  useEffect(() => {
    if (!rows) return;
    add(
      rows
        .filter(({ name, mine }) => name === JOB && mine)
        .map(({ id, label, total }) => ({ id, status: label, count: Number(total) }))
    );
  }, [rows, add]);
};

/** Bulk changes of the page: the one that is being filled in, and those under way. */
export const useBulk = () => {
  const may = useCan(can.bulk);
  const watches = useCan(jobs.watch);
  const [asked, setAsked] = useState<BulkSet | null>(null);
  const [runs, setRuns] = useState<readonly BulkRun[]>([]);
  const [shown, setShown] = useState<string | null>(null);
  const [ordered, setOrdered] = useState(0);
  const [over, setOver] = useState<readonly string[]>([]);
  const add = useCallback(
    (more: readonly BulkRun[]) =>
      setRuns((before) => [
        ...before,
        ...more.filter(({ id }) => !before.some((run) => run.id === id)),
      ]),
    []
  );
  useRunsBefore(may && watches, add);
  return {
    may,
    watches,
    asked,
    shown,
    runs: runs.filter(({ id }) => !over.includes(id)),
    /** How many were ordered here, and how many have ended: what was ticked before is no selection after. */
    ordered,
    ended: over.length,
    ask: setAsked,
    show: setShown,
    hide: () => {
      setAsked(null);
      setShown(null);
    },
    start: (run: BulkRun) => {
      setAsked(null);
      setOrdered((count) => count + 1);
      if (!watches) return;
      add([run]);
      setShown(run.id);
    },
    end: ({ id }: BulkRun) => {
      setOver((before) => [...before, id]);
      setShown((now) => (now === id ? null : now));
    },
  };
};

export type Bulk = ReturnType<typeof useBulk>;
