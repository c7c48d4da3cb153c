import { Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { NumberField } from '../use-choices';

interface Props {
  readonly field: NumberField;
  /** As a cell of a file would say it; empty: no value. */
  readonly value: string;
  readonly fault: string | undefined;
  onChange(value: string): void;
}

const NONE = '';

/** The choices of a field that has any. */
const useOptions = ({ type, choices }: NumberField) => {
  const t = useT();
  const { language } = useFormats();
  if (type === 'choice') return choices.map(({ code, ...name }) => [code, name[language]] as const);
  return type === 'boolean'
    ? ([
        ['true', t('fields.yes')],
        ['false', t('fields.no')],
      ] as const)
    : null;
};

const HINTS: Readonly<Partial<Record<NumberField['type'], 'fields.hint.date'>>> = {
  date: 'fields.hint.date',
};

export const FieldInput = ({ field, value, fault, onChange }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const options = useOptions(field);
  const hint = HINTS[field.type];
  return (
    <Field.Root
      {...(fault ? { error: fault } : {})}
      {...(hint ? { hint: t(hint) } : {})}
      name={field.key}
    >
      <Field.Label>{field.name[language]}</Field.Label>
      {options ? (
        <SingleSelect
          aria-label={field.name[language]}
          value={value}
          onChange={(chosen) => onChange(String(chosen))}
          onClear={() => onChange(NONE)}
          clearLabel={t('fields.clear')}
        >
          {options.map(([code, name]) => (
            <SingleSelectOption key={code} value={code}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      ) : (
        <TextInput
          maxLength={1000}
          value={value}
          {...(field.type === 'number' ? { inputMode: 'decimal' as const } : {})}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
