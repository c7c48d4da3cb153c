import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ReadDialog } from '../../../../core/admin/src/kit/ReadDialog';
import { Small, Strong, Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import { listBulks } from '../../../contract/bulk';
import { useT } from '../t';
import { nameOfLabel, type BulkRun } from './bulk-set';
import { UndoButton } from './UndoButton';
import { useBulkWords } from './use-bulk-words';

type Bulk = Output<typeof listBulks>[number];

const Lines = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  > li {
    padding: 12px 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  > li:first-child {
    border-top: 0;
  }
`;

const STEP = 20;

const Line = ({ bulk, onStarted }: { bulk: Bulk; onStarted(run: BulkRun): void }) => {
  const t = useT();
  const { number, when } = useFormats();
  const { reasons } = useBulkWords();
  const { undo } = bulk;
  const name = nameOfLabel(bulk.label);
  const facts = [
    t('bulks.changed', { count: bulk.changed, rows: number(bulk.rows) }),
    ...reasons(bulk.skipped, bulk.action),
    ...(bulk.state === 'done' ? [] : [t(`bulks.state.${bulk.state}`)]),
    ...(undo.undone > 0 ? [t('bulks.undone', { count: undo.undone })] : []),
    ...(undo.left > 0 ? [t('bulks.left', { count: undo.left })] : []),
    ...(undo.running ? [t('bulks.running')] : []),
    ...(undo.possible && undo.until ? [t('bulks.until', { day: when(undo.until) })] : []),
  ];
  return (
    <Row as="li" $between $gap={16}>
      <Stack $gap={4}>
        <Strong>{t('bulks.what', { kind: bulk.action, name })}</Strong>
        <Small>{[when(bulk.createdAt), bulk.actor].join(' · ')}</Small>
        <Small>{facts.join(' · ')}</Small>
      </Stack>
      {undo.possible ? <UndoButton of={{ id: bulk.id, name }} onStarted={onStarted} /> : null}
    </Row>
  );
};

const List = ({ onStarted }: { onStarted(run: BulkRun): void }) => {
  const t = useT();
  const [limit, setLimit] = useState(STEP);
  const read = useRead(listBulks, { limit }, { fresh: true });
  if (read.failure)
    return <ErrorState title={t('bulks.failed')} failure={read.failure} onRetry={read.refetch} />;
  const rows = read.answer?.data;
  if (!rows) return <Text role="status">…</Text>;
  if (rows.length === 0) return <Text>{t('bulks.empty')}</Text>;
  return (
    <Stack $gap={12}>
      <Lines>
        {rows.map((bulk) => (
          <Line key={bulk.id} bulk={bulk} onStarted={onStarted} />
        ))}
      </Lines>
      {read.answer?.meta.next && limit < 200 ? (
        <Button variant="tertiary" onClick={() => setLimit(Math.min(200, limit + STEP))}>
          {t('bulks.more')}
        </Button>
      ) : null}
    </Stack>
  );
};

interface Props {
  /** Something is taken back from here. */
  onStarted(run: BulkRun): void;
}

/** What was changed in bulk, by whom, and the way back. */
export const BulkHistory = ({ onStarted }: Props) => {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="tertiary" onClick={() => setOpen(true)}>
        {t('bulks.open')}
      </Button>
      {open ? (
        <ReadDialog title={t('bulks.title')} onClose={() => setOpen(false)}>
          <List
            onStarted={(run) => {
              setOpen(false);
              onStarted(run);
            }}
          />
        </ReadDialog>
      ) : null}
    </>
  );
};
