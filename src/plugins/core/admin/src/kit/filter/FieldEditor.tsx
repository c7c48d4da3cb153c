import { Field, TextInput } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useT } from '../../t';
import { Row } from '../layout';
import { ink } from '../palette';
import { ChoiceEditor } from './ChoiceEditor';
import { TextEditor } from './TextEditor';
import { readBounds, writeBounds, type FilterField } from './fields';

const DateInput = styled.input`
  width: 100%;
  min-height: 32px;
  padding: 4px 8px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${ink.main};
  font: inherit;
  font-size: 1.3rem;
  color-scheme: ${({ theme }) => (theme.colors.neutral0 === '#ffffff' ? 'light' : 'dark')};
`;

/** What of a text can be a number. A comma stands for the point: two points part the ends of a range. */
const figureOf = ({ decimals }: Extract<FilterField, { kind: 'range' }>, text: string): string =>
  decimals ? text.replaceAll('.', ',').replace(/[^\d,-]/g, '') : text.replace(/\D/g, '');

interface Props {
  readonly field: FilterField;
  readonly value: string | undefined;
  onChange(value: string): void;
}

export const FieldEditor = ({ field, value, onChange }: Props) => {
  const t = useT();
  if (field.kind === 'choice')
    return (
      <ChoiceEditor label={field.label} options={field.options} value={value} onChange={onChange} />
    );
  if (field.kind === 'text')
    return <TextEditor label={field.label} value={value ?? ''} onChange={onChange} />;
  if (field.kind === 'day')
    return (
      <div style={{ padding: 12 }}>
        <DateInput
          type="date"
          aria-label={field.label}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value)}
        />
      </div>
    );
  const bounds = readBounds(value);
  const set = (change: Partial<typeof bounds>) => onChange(writeBounds({ ...bounds, ...change }));
  return (
    <Row $gap={8} style={{ padding: 12, flexWrap: 'nowrap' }}>
      {(['from', 'to'] as const).map((edge) => (
        <Field.Root key={edge} style={{ flex: 1 }}>
          <Field.Label>{t(`filter.${edge}`)}</Field.Label>
          {field.kind === 'dates' ? (
            <DateInput
              type="date"
              aria-label={`${field.label}: ${t(`filter.${edge}`)}`}
              value={bounds[edge]}
              onChange={({ target }) => set({ [edge]: target.value })}
            />
          ) : (
            <TextInput
              size="S"
              inputMode={field.decimals ? 'decimal' : 'numeric'}
              aria-label={`${field.label}: ${t(`filter.${edge}`)}`}
              value={bounds[edge]}
              onChange={({ target }) => set({ [edge]: figureOf(field, target.value) })}
            />
          )}
        </Field.Root>
      ))}
    </Row>
  );
};
