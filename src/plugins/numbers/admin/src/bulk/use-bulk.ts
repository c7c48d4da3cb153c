import { useCallback, useEffect, useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { can as jobs } from '../../../../jobs/contract/permissions';
import { listBulks } from '../../../contract/bulk';
import { can } from '../../../contract/permissions';
import { nameOfLabel, type BulkAsk, type BulkRun } from './bulk-set';

/** The person's own changes that were under way when the page was opened, and what he takes back. */
const useRunsBefore = (asks: boolean, add: (runs: readonly BulkRun[]) => void): void => {
  const read = useRead(listBulks, asks ? { limit: 20 } : null, { fresh: true });
  const rows = read.loading ? undefined : read.answer?.data;
  useEffect(() => {
    if (!rows) return;
    const own = rows.filter(({ mine }) => mine);
    add([
      ...own
        .filter(({ state }) => state === 'open')
        .map(({ id, action, label, rows: count }) => ({
          ...{ id, kind: action, count },
          name: nameOfLabel(label),
        })),
      ...own.flatMap(({ id, label, undo }) =>
        undo.jobId !== null && undo.running
          ? [{ id: undo.jobId, kind: 'undo' as const, of: id, name: nameOfLabel(label), count: 0 }]
          : []
      ),
    ]);
  }, [rows, add]);
};

/** Bulk changes of the page: the one that is being filled in, and those under way. */
export const useBulk = () => {
  const may = useCan(can.bulk);
  const watches = useCan(jobs.watch);
  const [asked, setAsked] = useState<BulkAsk | null>(null);
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
