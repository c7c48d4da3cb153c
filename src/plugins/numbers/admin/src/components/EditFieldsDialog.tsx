import { Button, Modal } from '@strapi/design-system';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import { changeNumber, readNumber, readTimeline, searchNumbers } from '../../../contract/numbers';
import { useT } from '../t';
import type { NumberField } from '../use-choices';
import { FieldInput } from './FieldInput';
import type { NumberRow } from './number-columns';
import { PhoneText } from './PhoneText';
import { useFieldsForm } from './use-fields-form';
import { useFocusAtFault } from './use-focus-at-fault';

const CHANGES = [searchNumbers, readNumber, readTimeline];

interface Props {
  readonly number: NumberRow;
  readonly fields: readonly NumberField[];
  onClose(): void;
}

export const EditFieldsDialog = ({ number, fields, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  const form = useFieldsForm(number, fields);
  const frame = useFocusAtFault(form.tried);
  const { write, busy, failure } = useWrite(changeNumber, CHANGES);
  const save = async () => {
    if (!form.check()) return;
    const done = await write({ id: number.id, version: number.version, fields: form.changes });
    if (done.failure) return void form.refuse(done.failure);
    toast({ tone: 'success', title: t('fields.saved') });
    onClose();
  };
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || onClose()}>
      <Modal.Content onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('card.close')}>
          <Modal.Title>
            {t('fields')} · <PhoneText phone={number.phone} />
          </Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={16} ref={frame}>
            {failure && !form.isAtField(failure) ? (
              <Notice tone="danger" title={t('fields.failed')}>
                {textOf(failure)}
              </Notice>
            ) : null}
            {fields.map((field) => (
              <FieldInput
                key={field.key}
                field={field}
                value={form.textOf(field)}
                fault={form.faultAt(field)}
                onChange={(text) => form.set(field, text)}
              />
            ))}
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button loading={busy} onClick={() => void save()}>
            {t('fields.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
