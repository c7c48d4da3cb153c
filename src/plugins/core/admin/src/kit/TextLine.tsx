import { TextInput } from '@strapi/design-system';
import { FormLine } from './FormLine';

interface Props {
  readonly label: string;
  /** What is wrong with it: shown below, and the focus goes there. */
  readonly fault?: string | undefined;
  readonly required?: boolean;
  readonly hint?: string;
  readonly maxLength?: number;
  /** A day as `2026-11-20`, or a phone. */
  readonly kind?: 'date' | 'phone';
  readonly size?: 'S';
  readonly value: string;
  onChange(value: string): void;
}

const kinds = { date: { type: 'date' }, phone: { inputMode: 'tel' } } as const;

/** One line of text in a form; browsers offer nobody what was typed into it before. */
export const TextLine = ({ maxLength, kind, size, value, onChange, ...line }: Props) => (
  <FormLine {...line}>
    <TextInput
      autoComplete="off"
      {...(kind ? kinds[kind] : {})}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(size ? { size } : {})}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </FormLine>
);
