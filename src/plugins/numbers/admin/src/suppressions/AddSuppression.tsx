import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import {
  addSuppressions,
  checkSuppression,
  searchSuppressions,
} from '../../../contract/suppressions';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import { SuppressionFields } from './SuppressionFields';
import { useSuppressionForm } from './use-suppression-form';

const CHANGES = [searchSuppressions, checkSuppression];

interface Props {
  readonly choices: Choices | undefined;
  readonly everywhere: boolean;
  onClose(): void;
}

export const AddSuppression = ({ choices, everywhere, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const form = useSuppressionForm(everywhere);
  const { write, busy, failure } = useWrite(addSuppressions, CHANGES);
  const save = async () => {
    if (!form.check()) return;
    const done = await write(form.wish());
    if (done.failure) return;
    const [row] = done.answer?.data ?? [];
    if (row?.outcome === 'rejected') return form.refuse(row.reason);
    toast({ tone: 'success', title: t(`stop.outcome.${row?.outcome ?? 'added'}`) });
    onClose();
  };
  return (
    <FormDialog
      title={t('stop.add.title')}
      action={t('stop.add')}
      busy={busy}
      failed={t('stop.add.failed')}
      failure={failure}
      tried={form.tried}
      onSave={() => void save()}
      onClose={onClose}
    >
      <SuppressionFields form={form} choices={choices} everywhere={everywhere} />
    </FormDialog>
  );
};
