import { Button } from '@strapi/design-system';
import { ArrowClockwise, Stop } from '@strapi/icons';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { cancelJob, listJobs, queueHealth, retryJob } from '../../../contract/jobs';
import { can } from '../../../contract/permissions';
import { useT } from '../t';
import type { JobRow } from '../use-live-jobs';

const CHANGES = [listJobs, queueHealth];

/** Stop an open job, run a failed one again. */
export const JobActions = ({ job }: { job: JobRow }) => {
  const t = useT();
  const { number } = useFormats();
  const mayControl = useCan(can.control);
  const toast = useToast();
  const textOf = useFailureText();
  const [asking, setAsking] = useState(false);
  const cancel = useWrite(cancelJob, CHANGES);
  const retry = useWrite(retryJob, CHANGES);
  if (!mayControl) return null;

  const act = async (kind: 'stop' | 'retry') => {
    const { write } = kind === 'stop' ? cancel : retry;
    const { failure } = await write({ id: job.id });
    setAsking(false);
    if (failure) toast({ tone: 'danger', title: t(`${kind}.failed`), text: textOf(failure) });
  };
  const stop = (event: { stopPropagation(): void }) => event.stopPropagation();

  if (isOpen(job.state))
    return (
      <span onClick={stop} onKeyDown={stop} role="presentation">
        <Button
          variant="danger-light"
          startIcon={<Stop />}
          disabled={job.cancelRequested}
          onClick={() => setAsking(true)}
        >
          {job.cancelRequested ? t('stopping') : t('stop')}
        </Button>
        <ConfirmDialog
          open={asking}
          danger
          busy={cancel.busy}
          title={t('stop.title', { label: job.label })}
          action={t('stop')}
          onConfirm={() => void act('stop')}
          onClose={() => setAsking(false)}
        >
          {t('stop.text', { done: number(Number(job.done)) })}
        </ConfirmDialog>
      </span>
    );
  if (job.state !== 'failed') return null;
  return (
    <Button
      variant="tertiary"
      startIcon={<ArrowClockwise />}
      loading={retry.busy}
      onClick={() => void act('retry')}
    >
      {t('retry')}
    </Button>
  );
};
