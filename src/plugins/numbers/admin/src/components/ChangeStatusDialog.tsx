import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { PhoneText } from './PhoneText';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { NumberRow } from './number-columns';
import { StatusFields } from './StatusFields';
import { fieldOfFailure } from './status-faults';
import { useNumberEdit } from './use-number-edit';
import { useStatusForm } from './use-status-form';

interface Props {
  readonly number: NumberRow;
  readonly names: ChoiceNames;
  onClose(): void;
}

export const ChangeStatusDialog = ({ number, names, onClose }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const toast = useToast();
  const { seen, busy, failure, overtaken, save } = useNumberEdit(number);
  const form = useStatusForm(seen.comment ?? '');
  const allowed = names.statuses.get(seen.status)?.allowedNext ?? [];
  const open = [...names.statuses.values()].filter(
    ({ id }) => id !== seen.status && (allowed.length === 0 || allowed.includes(id))
  );
  const change = async () => {
    if (!form.check()) return;
    const refused = await save(form.changes);
    if (refused) return form.refuse(refused);
    const name = form.status?.name[language] ?? '';
    toast({ tone: 'success', title: t('status.saved', { name }) });
    onClose();
  };
  return (
    <FormDialog
      title={
        <>
          {t('status.change')} · <PhoneText phone={seen.phone} />
        </>
      }
      action={t('status.save')}
      busy={busy}
      failed={t('status.failed')}
      failure={failure && fieldOfFailure(failure) === null ? failure : undefined}
      more={overtaken ? ` ${t('status.now', { name: names.status(seen.status) })}` : null}
      onSave={() => void change()}
      onClose={onClose}
    >
      <StatusFields form={form} statuses={open} />
    </FormDialog>
  );
};
