import { Field, Textarea, TextInput } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useT } from '../t';
import type { Status } from '../use-choices';
import { CallbackChoice } from './CallbackChoice';
import { StatusChoice } from './StatusChoice';
import type { StatusForm } from './use-status-form';

const AT_FAULT = '[aria-invalid="true"], [data-fault="true"]';

interface Props {
  readonly form: StatusForm;
  readonly statuses: readonly Status[];
  /** What a comment does, where that is not plain. */
  readonly commentHint?: string;
}

export const StatusFields = ({ form, statuses, commentHint }: Props) => {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const { tried } = form;
  useEffect(() => {
    if (tried > 0) frame.current?.querySelector<HTMLElement>(AT_FAULT)?.focus();
  }, [tried]);
  const reasonFault = form.faultAt('reason');
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
        <Field.Root required {...(reasonFault ? { error: reasonFault } : {})}>
          <Field.Label>{t('status.reason')}</Field.Label>
          <TextInput
            maxLength={500}
            value={form.reason}
            onChange={({ target }) => form.setReason(target.value)}
          />
          <Field.Error />
        </Field.Root>
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
