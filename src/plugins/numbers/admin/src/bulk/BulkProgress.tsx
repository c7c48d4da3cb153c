import { Button, Modal } from '@strapi/design-system';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { JobProgress } from '../../../../core/admin/src/kit/JobProgress';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Strong } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { cancelJob, listJobs, readJob } from '../../../../jobs/contract/jobs';
import { can as jobs } from '../../../../jobs/contract/permissions';
import { useT } from '../t';
import type { BulkRun } from './bulk-set';
import { useBulkJob } from './use-bulk-job';

const CHANGES = [readJob, listJobs];

interface Props {
  readonly run: BulkRun;
  onHide(): void;
}

/** How far a change is. The dialog may be closed: the work goes on. */
export const BulkProgress = ({ run, onHide }: Props) => {
  const t = useT();
  const textOf = useFailureText();
  const mayStop = useCan(jobs.control);
  const { job, progress } = useBulkJob(run);
  const { write, busy, failure } = useWrite(cancelJob, CHANGES);
  const name = t('bulk.running', { kind: run.kind, name: run.name });
  const waits = job?.state === 'queued';
  return (
    <>
      <Modal.Header closeLabel={t('card.close')}>
        <Modal.Title>{name}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Stack $gap={16}>
          {failure ? (
            <Notice tone="danger" title={t('bulk.stop.failed')}>
              {textOf(failure)}
            </Notice>
          ) : null}
          <JobProgress
            name={name}
            title={<Strong>{waits ? t('bulk.waits') : t('bulk.works')}</Strong>}
            progress={progress}
            counted="passed"
            note={t('bulk.note')}
            stopping={busy || (job?.cancelRequested ?? false)}
            {...(mayStop ? { onStop: () => void write({ id: run.id }) } : {})}
          />
        </Stack>
      </Modal.Body>
      <Modal.Footer>
        <span />
        <Button variant="tertiary" onClick={onHide}>
          {t('bulk.hide')}
        </Button>
      </Modal.Footer>
    </>
  );
};
