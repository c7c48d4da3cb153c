import { fieldReasonText } from '../../numbers/domain/field-reason';
import type { FieldReason } from '../../numbers/domain/field-value';
import { fieldReasons } from '../../numbers/domain/field-value';

/** Why a candidate was rejected for a number field: which reason, and of which field. `field_not_number:price`. */
export const fieldReasonCode = (reason: FieldReason, key: string): string => `${reason}:${key}`;

export interface FieldFault {
  readonly reason: FieldReason;
  /** Empty where it is not the reader's to know. */
  readonly key: string;
}

export const readFieldReason = (code: string): FieldFault | null => {
  const [reason = '', key = ''] = code.split(':');
  const known = fieldReasons.find((each) => each === reason);
  return known ? { reason: known, key } : null;
};

/** As it is told to somebody who sees these fields. */
export const shownReason = (code: string, seen: ReadonlySet<string>): string => {
  const fault = readFieldReason(code);
  return fault && !seen.has(fault.key) ? fault.reason : code;
};

const WORD = { en: 'Field', ru: 'Поле' } as const;

/** In words; `name`: what the field is called, if the reader may know it. */
export const fieldReasonWords = (
  { reason }: FieldFault,
  name: string,
  language: 'en' | 'ru'
): string =>
  `${[WORD[language], name && `«${name}»`].filter(Boolean).join(' ')}: ${fieldReasonText[reason][language]}`;
