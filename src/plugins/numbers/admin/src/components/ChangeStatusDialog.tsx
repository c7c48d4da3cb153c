import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { PhoneText } from './PhoneText';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { changeNumber, readNumber, readTimeline, searchNumbers } from '../../../contract/numbers';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { NumberRow } from './number-columns';
import { StatusFields } from './StatusFields';
import { fieldOfFailure } from './status-faults';
import { useSeenNumber } from './use-seen-number';
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
  const { seen, learn } = useSeenNumber(number);
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
      learn(done.failure);
      return void form.refuse(done.failure);
    }
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
      more={
        failure?.code === 'row_changed'
          ? ` ${t('status.now', { name: names.status(seen.status) })}`
          : null
      }
      onSave={() => void save()}
      onClose={onClose}
    >
      <StatusFields form={form} statuses={open} />
    </FormDialog>
  );
};
