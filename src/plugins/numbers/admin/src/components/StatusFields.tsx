import { Field, Textarea } from '@strapi/design-system';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useT } from '../t';
import type { Status } from '../use-choices';
import { CallbackChoice } from './CallbackChoice';
import { ReasonField } from './ReasonField';
import { StatusChoice } from './StatusChoice';
import { useFocusAtFault } from '../../../../core/admin/src/kit/use-focus-at-fault';
import type { StatusForm } from './use-status-form';

interface Props {
  readonly form: StatusForm;
  readonly statuses: readonly Status[];
  /** What a comment does, where that is not plain. */
  readonly commentHint?: string;
}

export const StatusFields = ({ form, statuses, commentHint }: Props) => {
  const t = useT();
  const frame = useFocusAtFault(form.tried);
  return (
    <Stack $gap={16} ref={frame}>
      <StatusChoice
        statuses={statuses}
        chosen={form.status?.id ?? null}
        fault={form.faultAt('status')}
        onChoose={(id) => form.setStatus(statuses.find((status) => status.id === id) ?? null)}
      />
      {form.wantsCallback ? (
        <CallbackChoice
          value={form.callback}
          fault={form.faultAt('callback')}
          onChange={form.setCallback}
        />
      ) : null}
      {form.status?.requiresReason ? (
        <ReasonField
          required
          value={form.reason}
          fault={form.faultAt('reason')}
          onChange={form.setReason}
        />
      ) : null}
      <Field.Root {...(commentHint ? { hint: commentHint } : {})}>
        <Field.Label>{t('field.comment')}</Field.Label>
        <Textarea
          maxLength={4000}
          value={form.text}
          onChange={({ target }) => form.setText(target.value)}
        />
        <Field.Hint />
      </Field.Root>
    </Stack>
  );
};
