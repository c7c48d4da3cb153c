import { Field, TextInput } from '@strapi/design-system';
import { useT } from '../t';

interface Props {
  readonly value: string;
  readonly required: boolean;
  readonly fault: string | undefined;
  onChange(value: string): void;
}

/** Why something is done to a number: kept with its event. */
export const ReasonField = ({ value, required, fault, onChange }: Props) => {
  const t = useT();
  return (
    <Field.Root required={required} {...(fault ? { error: fault } : {})}>
      <Field.Label>{t('status.reason')}</Field.Label>
      <TextInput maxLength={500} value={value} onChange={({ target }) => onChange(target.value)} />
      <Field.Error />
    </Field.Root>
  );
};
