import type { PhoneReason } from '../../numbers/domain/phone-reason';
import type { RecordFault } from './csv-record';

/**
 * What became of one candidate number of a file, and why. Each has exactly one outcome; where several would fit, the
 * first of `precedence` holds. `rowsRead` is the sum of the five totals.
 */
export const outcomes = ['inserted', 'updated', 'duplicate', 'suppressed', 'rejected'] as const;
export type Outcome = (typeof outcomes)[number];

export const precedence = [
  'rejected',
  'duplicate_in_file',
  'suppressed',
  'duplicate_in_base',
  'updated',
  'inserted',
] as const;

/** Reasons why a valid number was not taken. */
export const refusedReasons = [
  'duplicate_in_file',
  'duplicate_in_base',
  'duplicate_hidden',
  'suppressed',
] as const;
export type RefusedReason = (typeof refusedReasons)[number];

/** Reasons of a rejection beside those of the phone and of the record. */
export const valueReasons = [
  'unworkable',
  'unknown_project',
  'unknown_provider',
  'unknown_geo',
  'unknown_status',
  'outside_scope',
  'provider_paused',
  'project_inactive',
  'project_not_approved',
  'status_not_in_project',
  'comment_too_long',
] as const;
export type ValueReason = (typeof valueReasons)[number];

export type Reason = PhoneReason | RecordFault | ValueReason | RefusedReason | 'reactivated';

export const outcomeOfReason = (reason: Reason): Outcome => {
  if (reason === 'suppressed') return 'suppressed';
  if (reason === 'reactivated') return 'updated';
  return reason.startsWith('duplicate_') ? 'duplicate' : 'rejected';
};

export const outcomeTexts: Readonly<Record<Outcome, Readonly<{ en: string; ru: string }>>> = {
  inserted: { en: 'New', ru: 'Новые' },
  updated: { en: 'Updated', ru: 'Обновлены' },
  duplicate: { en: 'Duplicates', ru: 'Дубли' },
  suppressed: { en: 'Do-not-call list', ru: 'Стоп-лист' },
  rejected: { en: 'Rejects', ru: 'Брак' },
};

export interface ReasonText {
  readonly en: string;
  readonly ru: string;
  /** What to do about it. */
  readonly doEn: string;
  readonly doRu: string;
}

const text = (en: string, ru: string, doEn: string, doRu: string): ReasonText => ({
  en,
  ru,
  doEn,
  doRu,
});

const MEND = ['Correct it and load the rejects again', 'Исправьте и загрузите брак снова'] as const;
const NOTHING = ['Nothing needs to be done', 'Ничего делать не нужно'] as const;
const DICTIONARY = [
  'Add it to the dictionary or correct the file',
  'Добавьте его в справочник или исправьте файл',
] as const;

/** A reason as it stands in the rejects file, on the page and in the API. */
export const reasonTexts: Readonly<Record<Reason, ReasonText>> = {
  empty: text(
    'Empty phone',
    'Пустой телефон',
    'Fill in or delete the rows',
    'Заполните или удалите строки'
  ),
  lost_digits: text(
    'The number lost digits (7.90512E+10)',
    'Номер потерял цифры (7,90512E+10)',
    'Ask for a file where the phone is text',
    'Попросите файл, где телефон текстом'
  ),
  hidden_digits: text(
    'Digits are hidden (7905*****67)',
    'Цифры скрыты (7905*****67)',
    'Ask for a file with whole numbers',
    'Попросите файл с номерами целиком'
  ),
  letters: text(
    'Letters instead of digits',
    'Буквы вместо цифр',
    'Replace letters like “O” by digits',
    'Замените буквы вроде «О» на цифры'
  ),
  not_a_phone: text('Not a phone number', 'Это не номер телефона', ...MEND),
  short_code: text(
    'Short number',
    'Короткий номер',
    'Short numbers are not loaded',
    'Короткие номера не загружаются'
  ),
  too_short: text('Digits are missing', 'Не хватает цифр', ...MEND),
  too_long: text(
    'Too many digits',
    'Лишние цифры',
    'Part two numbers by a comma, or correct the number',
    'Разделите два номера запятой или исправьте номер'
  ),
  no_country: text(
    'The country of the number is not known',
    'Неизвестно, какой страны номер',
    'Choose a country for the load or write the country code',
    'Укажите страну загрузки или код страны в номере'
  ),
  unknown_country: text('There is no such country code', 'Такого кода страны нет', ...MEND),
  unassigned: text('There is no such number', 'Такого номера не существует', ...MEND),
  unclosed_quote: text(
    'A quotation mark is not closed',
    'Не закрыта кавычка',
    'Close or delete the quotation mark',
    'Закройте или удалите кавычку'
  ),
  nul_byte: text(
    'NUL bytes in the row',
    'В строке нулевые байты',
    'Save the file again',
    'Сохраните файл заново'
  ),
  bad_encoding: text(
    'The text is broken',
    'Текст испорчен',
    'Choose another encoding or save the file again',
    'Выберите другую кодировку или сохраните файл заново'
  ),
  record_too_long: text('The row is longer than 1 MB', 'Строка длиннее 1 МБ', ...MEND),
  cell_too_long: text('A cell is longer than 64 KB', 'Ячейка длиннее 64 КБ', ...MEND),
  too_many_columns: text('More than 200 columns', 'Больше 200 колонок', ...MEND),
  unworkable: text(
    'Premium, toll-free or satellite number',
    'Платный, бесплатный (8-800) или спутниковый номер',
    'Not loaded by the rules',
    'Не загружаются по правилу'
  ),
  unknown_project: text('Unknown project', 'Неизвестный проект', ...DICTIONARY),
  unknown_provider: text('Unknown provider', 'Неизвестный поставщик', ...DICTIONARY),
  unknown_geo: text('Unknown geo', 'Неизвестное гео', ...DICTIONARY),
  unknown_status: text('Unknown status', 'Неизвестный статус', ...DICTIONARY),
  outside_scope: text(
    'You have no access to this project, provider or geo',
    'Нет доступа к этому проекту, поставщику или гео',
    'Ask an administrator for access',
    'Попросите доступ у администратора'
  ),
  provider_paused: text(
    'The provider is switched off',
    'Поставщик отключён',
    'Switch the provider on or choose another one',
    'Включите поставщика или выберите другого'
  ),
  project_inactive: text(
    'The project is switched off',
    'Проект отключён',
    'Switch the project on or choose another one',
    'Включите проект или выберите другой'
  ),
  project_not_approved: text(
    'The project has not been approved',
    'Проект не одобрен',
    'Wait for the approval or choose another project',
    'Дождитесь одобрения или выберите другой проект'
  ),
  status_not_in_project: text(
    'The project does not use this status',
    'В проекте нет такого статуса',
    'Choose a status of the project',
    'Выберите статус из проекта'
  ),
  comment_too_long: text('The comment is too long', 'Слишком длинный комментарий', ...MEND),
  duplicate_in_file: text('Stands in the file more than once', 'Повторяется в файле', ...NOTHING),
  duplicate_in_base: text('In the base already', 'Уже есть в базе', ...NOTHING),
  duplicate_hidden: text('Not accepted: duplicate', 'Не принят: дубль', ...NOTHING),
  suppressed: text('On the do-not-call list', 'В стоп-листе', ...NOTHING),
  reactivated: text('Taken into work again', 'Снова взят в работу', ...NOTHING),
};
