import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { deletePlan } from '../../../contract/plan';
import { useT } from '../t';
import { PLAN_CHANGES, type PlanVersion } from './use-plan';

interface Props {
  readonly version: PlanVersion | null;
  onClose(): void;
}

/** Asks before a plan goes with its ranges; why it may not go is told in words. */
export const DeletePlan = ({ version, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const { number } = useFormats();
  const { write, busy } = useWrite(deletePlan, PLAN_CHANGES);
  const remove = async (id: string) => {
    const { failure } = await write({ id });
    onClose();
    if (failure) toast({ tone: 'danger', title: t('plan.delete.failed'), text: textOf(failure) });
    else toast({ tone: 'success', title: t('plan.delete.done', { id }) });
  };
  return (
    <ConfirmDialog
      open={version !== null}
      title={t('plan.delete.title', { id: version?.id ?? '' })}
      action={t('plan.delete')}
      danger
      busy={busy}
      onClose={onClose}
      onConfirm={() => {
        if (version) void remove(version.id);
      }}
    >
      {t('plan.delete.text', { count: number(version?.ranges ?? 0) })}
    </ConfirmDialog>
  );
};
