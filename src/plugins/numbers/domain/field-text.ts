import type { FieldType, FieldChoice } from '../../access/domain/field-types';
import type { FieldValue } from './field-value';

type Language = 'en' | 'ru';

const WORDS = { en: ['no', 'yes'], ru: ['нет', 'да'] } as const;

/** A value as people read it, in a file or on a page. Reading it gives the same value again. */
export const fieldText = (
  field: { readonly type: FieldType; readonly choices: readonly FieldChoice[] },
  value: FieldValue,
  language: Language
): string => {
  if (typeof value === 'boolean') return WORDS[language][value ? 1 : 0];
  if (typeof value === 'number')
    return language === 'ru' ? String(value).replace('.', ',') : String(value);
  if (field.type === 'date' && language === 'ru') return value.split('-').reverse().join('.');
  if (field.type === 'choice')
    return field.choices.find(({ code }) => code === value)?.[language] ?? value;
  return value;
};
