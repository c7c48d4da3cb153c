import { Button, Modal } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import type { Failure } from '../../../../core/admin/src/client/call';
import { ProgressTrack } from '../../../../core/admin/src/kit/JobProgress';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { changeNumber, readNumber, readTimeline, searchNumbers } from '../../../contract/numbers';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { NumberRow } from './number-columns';
import { StatusFields } from './StatusFields';
import { useStatusForm } from './use-status-form';

const READS = [searchNumbers, readNumber, readTimeline];

interface Props {
  readonly rows: readonly NumberRow[];
  readonly names: ChoiceNames;
  onClose(): void;
  onDone(): void;
}

/** One status for the ticked rows of a page, row by row, each with the version that the person saw. */
export const BulkStatus = ({ rows, names, onClose, onDone }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const toast = useToast();
  const textOf = useFailureText();
  const form = useStatusForm('');
  const [passed, setPassed] = useState<number | null>(null);
  // Only the last change asks for the lists anew: two hundred refreshes would help nobody.
  const quiet = useWrite(changeNumber);
  const last = useWrite(changeNumber, READS);

  const run = async () => {
    const skipped: Failure[] = [];
    for (const [index, row] of rows.entries()) {
      setPassed(index);
      const { write } = index === rows.length - 1 ? last : quiet;
      const { failure } = await write({ id: row.id, version: row.version, ...form.changes });
      if (failure) skipped.push(failure);
    }
    const name = form.status?.name[language] ?? '';
    const reasons = [...new Set(skipped.map(textOf))].join(' ');
    toast({
      tone: skipped.length === rows.length ? 'danger' : 'success',
      title: t('bulk.done', { name, count: rows.length - skipped.length }),
      ...(skipped.length > 0
        ? { text: t('bulk.skipped', { count: skipped.length, reasons }) }
        : {}),
    });
    onDone();
  };

  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || passed !== null || onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('card.close')}>
          <Modal.Title>{t('bulk.title', { count: rows.length })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={16}>
            <StatusFields form={form} statuses={[...names.statuses.values()]} />
            {passed === null ? null : (
              <ProgressTrack
                share={passed / rows.length}
                label={t('bulk.title', { count: rows.length })}
              />
            )}
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" disabled={passed !== null} onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={passed !== null}
            disabled={form.missing !== null}
            onClick={() => void run()}
          >
            {t('bulk.save', { count: rows.length })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
