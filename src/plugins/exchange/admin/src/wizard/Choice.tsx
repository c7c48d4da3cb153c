import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly hint?: string;
  onChange(value: string): void;
}

/** A labelled choice of one. */
export const Choice = ({ label, value, options, hint, onChange }: Props) => (
  <Field.Root hint={hint} style={{ minWidth: 0 }}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect size="S" value={value} onChange={(next) => onChange(String(next))}>
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
    <Field.Hint />
  </Field.Root>
);
