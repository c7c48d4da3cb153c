import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { changeNumber, readNumber, readTimeline, searchNumbers } from '../../../contract/numbers';
import { useT } from '../t';
import type { NumberField } from '../use-choices';
import { FieldInput } from './FieldInput';
import type { NumberRow } from './number-columns';
import { PhoneText } from './PhoneText';
import { useFieldsForm } from './use-fields-form';
import { useSeenNumber } from './use-seen-number';

const CHANGES = [searchNumbers, readNumber, readTimeline];

interface Props {
  readonly number: NumberRow;
  readonly fields: readonly NumberField[];
  onClose(): void;
}

export const EditFieldsDialog = ({ number, fields, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const { seen, learn } = useSeenNumber(number);
  const form = useFieldsForm(number, fields);
  const { write, busy, failure } = useWrite(changeNumber, CHANGES);
  const save = async () => {
    if (!form.check()) return;
    const done = await write({ id: seen.id, version: seen.version, fields: form.changes });
    if (done.failure) {
      learn(done.failure);
      return void form.refuse(done.failure);
    }
    toast({ tone: 'success', title: t('fields.saved') });
    onClose();
  };
  return (
    <FormDialog
      title={
        <>
          {t('fields')} · <PhoneText phone={seen.phone} />
        </>
      }
      action={t('fields.save')}
      busy={busy}
      failed={t('fields.failed')}
      failure={failure && !form.isAtField(failure) ? failure : undefined}
      tried={form.tried}
      onSave={() => void save()}
      onClose={onClose}
    >
      {fields.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={form.textOf(field)}
          fault={form.faultAt(field)}
          onChange={(text) => form.set(field, text)}
        />
      ))}
    </FormDialog>
  );
};
