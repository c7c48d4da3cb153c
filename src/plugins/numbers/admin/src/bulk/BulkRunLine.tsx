import { useEffect, useRef } from 'react';
import { Card } from '../../../../core/admin/src/kit/Card';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { ProgressTrack, shareOf, SpokenShare } from '../../../../core/admin/src/kit/JobProgress';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Small, Strong, tabular, TextLink } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { styled } from 'styled-components';
import { useT } from '../t';
import type { BulkRun } from './bulk-set';
import { useBulkJob } from './use-bulk-job';
import { UndoButton } from './UndoButton';
import { canUndo, useBulkWords } from './use-bulk-words';

const Figures = styled(Small)`
  font-size: 1.4rem;
  ${tabular}
`;

interface Props {
  readonly run: BulkRun;
  /** Its dialog is open: then the line would say the same twice. */
  readonly inDialog: boolean;
  onShow(): void;
  onEnded(): void;
  onUndo(run: BulkRun): void;
}

/** A change under way whose dialog was closed; tells when it has ended. */
export const BulkRunLine = ({ run, inDialog, onShow, onEnded, onUndo }: Props) => {
  const t = useT();
  const { number, percent, span } = useFormats();
  const toast = useToast();
  const { endOf } = useBulkWords();
  const { job, failure, progress } = useBulkJob(run);
  const told = useRef(false);
  const over = (job && !isOpen(job.state)) || failure?.status === 404;
  useEffect(() => {
    if (!over || told.current) return;
    told.current = true;
    const end = job && endOf(job, run);
    if (end)
      toast({
        ...end,
        ...(canUndo(run, job) ? { action: <UndoButton of={run} onStarted={onUndo} /> } : {}),
      });
    onEnded();
  }, [over, job, endOf, run, toast, onEnded, onUndo]);
  if (inDialog || over) return null;
  const share = shareOf(progress);
  const name = t('bulk.running', { kind: run.kind, name: run.name });
  const facts = [
    share === null ? number(progress.done) : percent(share, 0),
    progress.etaSeconds === null ? '' : t('bulk.remains', { span: span(progress.etaSeconds) }),
  ];
  return (
    <Card>
      <Stack $gap={8}>
        <Row $between $gap={12}>
          <Row $gap={10}>
            <Strong>{name}</Strong>
            <Figures>{facts.filter(Boolean).join(' · ')}</Figures>
          </Row>
          <TextLink type="button" onClick={onShow}>
            {t('bulk.show')}
          </TextLink>
        </Row>
        <ProgressTrack share={share} label={name} />
        <SpokenShare share={share} name={name} />
      </Stack>
    </Card>
  );
};
