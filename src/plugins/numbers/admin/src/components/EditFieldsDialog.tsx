import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useT } from '../t';
import type { NumberField } from '../use-choices';
import { FieldInput } from './FieldInput';
import type { NumberRow } from './number-columns';
import { PhoneText } from './PhoneText';
import { useFieldsForm } from './use-fields-form';
import { useNumberEdit } from './use-number-edit';

interface Props {
  readonly number: NumberRow;
  readonly fields: readonly NumberField[];
  onClose(): void;
}

export const EditFieldsDialog = ({ number, fields, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const { seen, busy, failure, save } = useNumberEdit(number);
  const form = useFieldsForm(number, fields);
  const change = async () => {
    if (!form.check()) return;
    const refused = await save({ fields: form.changes });
    if (refused) return form.refuse(refused);
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
      onSave={() => void change()}
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
