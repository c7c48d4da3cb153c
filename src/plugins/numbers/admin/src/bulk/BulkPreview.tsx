import { Button, Modal } from '@strapi/design-system';
import { useEffect, useMemo, useRef } from 'react';
import type { z } from 'zod';
import { freshKey, type Failure } from '../../../../core/admin/src/client/call';
import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Text } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { bulkNumbers, bulkPreview, type bulkAction } from '../../../contract/bulk';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { BulkFindings, type Act } from './BulkFindings';
import { inputOf, type BulkRun, type BulkSet } from './bulk-set';

interface Props {
  readonly set: BulkSet;
  readonly title: string;
  readonly act: Act;
  readonly action: z.input<typeof bulkAction>;
  readonly names: ChoiceNames;
  onRefused(failure: Failure): void;
  onBack(): void;
  onStarted(run: BulkRun): void;
}

/** Counts first, examples, then one button that repeats the number. */
export const BulkPreview = (props: Props) => {
  const { set, title, act, action, names, onRefused, onBack, onStarted } = props;
  const t = useT();
  const { number } = useFormats();
  const textOf = useFailureText();
  const order = { ...inputOf(set), action };
  const read = useRead(bulkNumbers, { ...order, dryRun: true }, { fresh: true });
  const { write, busy, failure } = useWrite(bulkNumbers);
  const found = useMemo(() => {
    const parsed = bulkPreview.safeParse(read.loading ? undefined : read.answer?.data);
    return parsed.success ? parsed.data : undefined;
  }, [read.loading, read.answer]);
  // One key for what is confirmed here: a repeat after a lost answer starts no second job.
  const key = useRef(freshKey());
  const refused = read.failure;
  useEffect(() => {
    if (refused) onRefused(refused);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a refusal
  }, [refused]);
  const start = async () => {
    const done = await write(order, key.current);
    if (done.failure) return onRefused(done.failure);
    if (!('id' in done.answer.data)) return;
    const count = found?.exact ? found.count : 0;
    onStarted({ id: done.answer.data.id, kind: act.kind, name: act.name, count });
  };
  const willChange = found ? (found.changes ?? found.count) : 0;
  const confirm = !found
    ? t('bulk.counting')
    : found.exact
      ? t('bulk.confirm', { kind: act.kind, count: willChange })
      : t('bulk.confirm.about', { kind: act.kind, count: number(found.count) });
  return (
    <>
      <Modal.Header closeLabel={t('card.close')}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Stack $gap={16} aria-busy={!found && !refused}>
          {failure ? (
            <Notice tone="danger" title={t('bulk.failed')}>
              {textOf(failure)}
            </Notice>
          ) : null}
          {found ? (
            <BulkFindings found={found} act={act} names={names} />
          ) : refused ? (
            <ErrorState title={t('bulk.unseen')} failure={refused} onRetry={read.refetch} />
          ) : (
            <Text role="status">{t('bulk.counting')}</Text>
          )}
        </Stack>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" disabled={busy} onClick={onBack}>
          {t('bulk.back')}
        </Button>
        <Button
          variant={act.kind === 'delete' ? 'danger' : 'default'}
          loading={busy || (!found && !refused)}
          disabled={!found || willChange === 0}
          onClick={() => void start()}
        >
          {confirm}
        </Button>
      </Modal.Footer>
    </>
  );
};
