import { Field, Textarea, TextInput } from '@strapi/design-system';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useT } from '../t';
import type { Status } from '../use-choices';
import { CallbackChoice } from './CallbackChoice';
import { StatusChoice } from './StatusChoice';
import type { StatusForm } from './use-status-form';

interface Props {
  readonly form: StatusForm;
  readonly statuses: readonly Status[];
}

export const StatusFields = ({ form, statuses }: Props) => {
  const t = useT();
  return (
    <Stack $gap={16}>
      <StatusChoice
        statuses={statuses}
        chosen={form.status?.id ?? null}
        onChoose={(id) => form.setStatus(statuses.find((status) => status.id === id) ?? null)}
      />
      {form.wantsCallback ? (
        <CallbackChoice value={form.callback} onChange={form.setCallback} />
      ) : null}
      {form.status?.requiresReason ? (
        <Field.Root required>
          <Field.Label>{t('status.reason')}</Field.Label>
          <TextInput
            maxLength={500}
            value={form.reason}
            onChange={({ target }) => form.setReason(target.value)}
          />
        </Field.Root>
      ) : null}
      <Field.Root>
        <Field.Label>{t('field.comment')}</Field.Label>
        <Textarea
          maxLength={4000}
          value={form.text}
          onChange={({ target }) => form.setText(target.value)}
        />
      </Field.Root>
    </Stack>
  );
};
