import type { FieldReason } from './field-value';

interface Both {
  readonly en: string;
  readonly ru: string;
}

/** What is wrong with a value of a field, to stand after its name. */
export const fieldReasonText: Readonly<Record<FieldReason, Both>> = {
  field_too_long: { en: 'longer than 500 characters', ru: 'длиннее 500 знаков' },
  field_bad_text: { en: 'not a text that can be kept', ru: 'такой текст нельзя сохранить' },
  field_not_number: { en: 'not a number', ru: 'это не число' },
  field_long_number: {
    en: 'more than 15 digits: keep it as text',
    ru: 'больше 15 цифр: храните как текст',
  },
  field_not_date: {
    en: 'not a day like 2026-11-23 or 23.11.2026',
    ru: 'это не дата вида 23.11.2026 или 2026-11-23',
  },
  field_not_boolean: { en: 'neither yes nor no', ru: 'не «да» и не «нет»' },
  field_not_choice: { en: 'not among the choices', ru: 'такого варианта нет' },
  field_masked: {
    en: 'a mask (***) instead of a value',
    ru: 'вместо значения маска (***)',
  },
};
