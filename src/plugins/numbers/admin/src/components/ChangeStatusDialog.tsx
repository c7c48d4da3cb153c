import { Button, Modal } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { PhoneText } from './PhoneText';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import {
  changeNumber,
  numberRow,
  readNumber,
  readTimeline,
  searchNumbers,
} from '../../../contract/numbers';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { NumberRow } from './number-columns';
import { StatusFields } from './StatusFields';
import { fieldOfFailure } from './status-faults';
import { useStatusForm } from './use-status-form';

const CHANGES = [searchNumbers, readNumber, readTimeline];

interface Props {
  readonly number: NumberRow;
  readonly names: ChoiceNames;
  onClose(): void;
}

export const ChangeStatusDialog = ({ number, names, onClose }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const toast = useToast();
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  // The row as the person saw it when he began: what others change meanwhile comes to the page, but not into his decision.
  const [seen, setSeen] = useState(number);
  const form = useStatusForm(seen.comment ?? '');
  const { write, busy, failure } = useWrite(changeNumber, CHANGES);
  const allowed = names.statuses.get(seen.status)?.allowedNext ?? [];
  const open = [...names.statuses.values()].filter(
    ({ id }) => id !== seen.status && (allowed.length === 0 || allowed.includes(id))
  );
  const save = async () => {
    if (!form.check()) return;
    const done = await write({ id: seen.id, version: seen.version, ...form.changes });
    if (done.failure) {
      const current = numberRow.safeParse(done.failure.details?.['current']);
      if (current.success) setSeen(current.data);
      return void form.refuse(done.failure);
    }
    const name = form.status?.name[language] ?? '';
    toast({ tone: 'success', title: t('status.saved', { name }) });
    onClose();
  };
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || onClose()}>
      <Modal.Content onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('card.close')}>
          <Modal.Title>
            {t('status.change')} · <PhoneText phone={seen.phone} />
          </Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={16}>
            {failure && fieldOfFailure(failure) === null ? (
              <Notice tone="danger" title={t('status.failed')}>
                {textOf(failure)}
                {failure.code === 'row_changed'
                  ? ` ${t('status.now', { name: names.status(seen.status) })}`
                  : null}
              </Notice>
            ) : null}
            <StatusFields form={form} statuses={open} />
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button loading={busy} onClick={() => void save()}>
            {t('status.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
