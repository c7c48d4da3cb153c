import { useState } from 'react';
import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { useLive } from '../../../../core/admin/src/client/use-live';
import { Card } from '../../../../core/admin/src/kit/Card';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { JobProgress } from '../../../../core/admin/src/kit/JobProgress';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { Row } from '../../../../core/admin/src/kit/layout';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { cancelJob, liveJobs, readJob } from '../../../../jobs/contract/jobs';
import { can as jobs } from '../../../../jobs/contract/permissions';
import { listExports } from '../../../contract/exports';
import type { ExportRow } from '../export-settings';
import { useT } from '../t';

const CHANGES = [listExports, readJob];
const EVERY_MS = 2_000;

/** How far the export's job is: heard as it goes, speed and remaining time read beside. */
const useProgress = (row: ExportRow, onEnded: () => void) => {
  const watches = useCan(jobs.watch);
  const [heard, setHeard] = useState(0);
  const read = useRead(readJob, watches && row.jobId ? { id: row.jobId } : null, {
    every: EVERY_MS,
    fresh: true,
  });
  useLive(
    liveJobs,
    (event) => {
      if (!('job' in event) || event.job !== row.jobId) return;
      setHeard(Number(event.done));
      if (!isOpen(event.state)) onEnded();
    },
    onEnded,
    !watches
  );
  const job = read.answer?.data;
  return {
    stopping: job?.cancelRequested ?? false,
    progress: {
      done: Math.max(heard, Number(job?.done ?? 0), row.written),
      total: row.rows,
      rowsPerSecond: job?.rowsPerSecond ?? null,
      etaSeconds: job?.etaSeconds ?? null,
      startedAt: job?.startedAt ?? null,
    },
  };
};

interface Props {
  readonly row: ExportRow;
  onEnded(): void;
}

/** An export that is under way. */
export const ExportRunning = ({ row, onEnded }: Props) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const mayStop = useCan(jobs.control) && row.jobId !== null;
  const [asking, setAsking] = useState(false);
  const { progress, stopping } = useProgress(row, onEnded);
  const { write, busy } = useWrite(cancelJob, CHANGES);
  const stop = async () => {
    const { failure } = await write({ id: row.jobId ?? '' });
    setAsking(false);
    if (failure) toast({ tone: 'danger', title: t('export.stop.failed'), text: textOf(failure) });
  };
  return (
    <Card>
      <JobProgress
        name={row.filename}
        title={
          <Row $gap={10}>
            <Strong style={{ fontSize: '1.5rem' }}>{row.filename}</Strong>
            <Small style={{ fontSize: '1.4rem' }}>
              {row.state === 'queued' ? t('export.waits') : t('export.writes')} · {row.actor}
            </Small>
          </Row>
        }
        progress={progress}
        counted="written"
        note={t('export.running.note')}
        stopping={stopping}
        {...(mayStop ? { onStop: () => setAsking(true) } : {})}
      />
      <ConfirmDialog
        open={asking}
        danger
        busy={busy}
        title={t('export.stop.title', { filename: row.filename })}
        action={t('export.stop')}
        onConfirm={() => void stop()}
        onClose={() => setAsking(false)}
      >
        {t('export.stop.text')}
      </ConfirmDialog>
    </Card>
  );
};
