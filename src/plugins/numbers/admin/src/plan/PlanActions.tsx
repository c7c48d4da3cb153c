import { Button } from '@strapi/design-system';
import { ArrowClockwise, Globe } from '@strapi/icons';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { rerunPlan, seedGeos } from '../../../contract/plan';
import { readChoices } from '../../../contract/numbers';
import { useT } from '../t';
import { PLAN_CHANGES } from './use-plan';

/** Adds the countries and regions that are missing; what is there stays. */
export const SeedGeos = () => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const [open, setOpen] = useState(false);
  const { write, busy } = useWrite(seedGeos, [...PLAN_CHANGES, readChoices]);
  const seed = async () => {
    const { answer, failure } = await write({ countries: 'near' });
    setOpen(false);
    if (failure) toast({ tone: 'danger', title: t('plan.seed.failed'), text: textOf(failure) });
    else toast({ tone: 'success', title: t('plan.seed.done', { count: answer.data.made }) });
  };
  return (
    <>
      <Button variant="tertiary" startIcon={<Globe />} onClick={() => setOpen(true)}>
        {t('plan.seed')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('plan.seed')}
        action={t('plan.seed.action')}
        busy={busy}
        onClose={() => setOpen(false)}
        onConfirm={() => void seed()}
      >
        {t('plan.seed.text')}
      </ConfirmDialog>
    </>
  );
};

/** Brings the base up to date with the plan in force. */
export const RerunPlan = ({ disabled }: { readonly disabled: boolean }) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const { write, busy } = useWrite(rerunPlan, PLAN_CHANGES);
  const run = async () => {
    const { failure } = await write({});
    if (failure) toast({ tone: 'danger', title: t('plan.rerun.failed'), text: textOf(failure) });
  };
  return (
    <Button
      variant="secondary"
      startIcon={<ArrowClockwise />}
      disabled={disabled}
      loading={busy}
      onClick={() => void run()}
    >
      {t('plan.rerun')}
    </Button>
  );
};
