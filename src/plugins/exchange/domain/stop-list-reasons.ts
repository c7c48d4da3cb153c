import { reasonTexts } from './outcome';

const own: Readonly<Record<string, Readonly<{ en: string; ru: string }>>> = {
  other_length: {
    en: 'The ends of the range differ in length',
    ru: 'Концы диапазона разной длины',
  },
  backwards: { en: 'The range ends before it begins', ru: 'Начало диапазона больше конца' },
  too_wide: {
    en: 'The range holds more than 10 million phones',
    ru: 'В диапазоне больше 10 млн номеров',
  },
  bad_date: { en: 'The day cannot be read', ru: 'День не распознан' },
  date_passed: { en: 'The day has passed', ru: 'День уже прошёл' },
  reason_too_long: {
    en: 'The reason is longer than 500 characters',
    ru: 'Причина длиннее 500 знаков',
  },
};

/** Why a row of a stop-list was not taken, in people's words. */
export const stopReasonText = (code: string, language: 'en' | 'ru'): string =>
  own[code]?.[language] ??
  (reasonTexts as Readonly<Record<string, Readonly<{ en: string; ru: string }>>>)[code]?.[
    language
  ] ??
  code;
