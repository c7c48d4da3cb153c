import { sameChoice } from '../../access/domain/check-number-field';
import type { FieldEntry } from '../../access/domain/field-types';

/**
 * Values of number fields, typed on the way in: from the cell of a file, from a request, from a form. What is stored is
 * text, a number, a day (`2026-11-23`), a boolean or the code of a choice.
 */

export type FieldValue = string | number | boolean;

/** Why a value was not taken. */
export const fieldReasons = [
  'field_too_long',
  'field_bad_text',
  'field_not_number',
  'field_long_number',
  'field_not_date',
  'field_not_boolean',
  'field_not_choice',
  'field_masked',
] as const;
export type FieldReason = (typeof fieldReasons)[number];

/** `null`: nothing is said. */
export type ReadValue =
  | { readonly ok: true; readonly value: FieldValue | null }
  | { readonly ok: false; readonly reason: FieldReason };

export type TypedField = Pick<FieldEntry, 'type' | 'choices' | 'masked'>;

export const MAX_TEXT = 500;
/** What stands for a value that its reader may not see. */
export const MASK = '***';
/** In a file: takes away what is there. A blank cell says nothing. */
export const CLEAR = '[clear]';

const NOTHING: ReadValue = { ok: true, value: null };
const fine = (value: FieldValue): ReadValue => ({ ok: true, value });
const bad = (reason: FieldReason): ReadValue => ({ ok: false, reason });

const readText = (text: string): ReadValue => {
  if (text.length > MAX_TEXT) return bad('field_too_long');
  // PostgreSQL keeps no NUL; half a surrogate pair is no character. What means “clear” in a file can be no value.
  if (text.includes('\0') || /\p{Cs}/u.test(text) || text.toLowerCase() === CLEAR)
    return bad('field_bad_text');
  return fine(text);
};

const NUMBER = /^([+-]?)(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?(?:e([+-]?\d{1,3}))?$/i;
/** Of the digits that a double keeps, all. */
const MOST_DIGITS = 15;

const readNumber = (text: string): ReadValue => {
  const plain = text.replace(/[\u00a0\u2009\u202f]/g, ' ').replace('−', '-');
  const [, sign = '', whole = '', part = '', power = '0'] = NUMBER.exec(plain) ?? [];
  if (whole === '') return bad('field_not_number');
  const digits = whole.replaceAll(' ', '');
  if (`${digits}${part}`.replace(/^0+|0+$/g, '').length > MOST_DIGITS)
    return bad('field_long_number');
  const value = Number(`${sign}${digits}.${part || '0'}e${power}`);
  return Number.isFinite(value) ? fine(value === 0 ? 0 : value) : bad('field_not_number');
};

const RUSSIAN_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const readDay = (text: string): ReadValue => {
  const iso = ISO_DAY.exec(text);
  const russian = RUSSIAN_DAY.exec(text);
  const [year = '', month = '', day = ''] = iso?.slice(1) ?? russian?.slice(1).reverse() ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${written}T00:00:00Z`);
  // The 31st of a short month would be another day.
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
  return exists && Number(year) >= 1000 ? fine(written) : bad('field_not_date');
};

const YES = new Set(['да', 'yes', 'y', 'true', 'истина', '1']);
const NO = new Set(['нет', 'no', 'n', 'false', 'ложь', '0']);

const readBoolean = (text: string): ReadValue => {
  const word = text.toLowerCase();
  if (YES.has(word)) return fine(true);
  return NO.has(word) ? fine(false) : bad('field_not_boolean');
};

const readChoice = (text: string, { choices }: TypedField): ReadValue => {
  const wanted = sameChoice(text);
  const found =
    choices.find(({ code }) => code === text) ??
    choices.find(({ code, ru, en }) => [code, ru, en].map(sameChoice).includes(wanted));
  return found ? fine(found.code) : bad('field_not_choice');
};

const readers = {
  text: readText,
  number: readNumber,
  date: readDay,
  boolean: readBoolean,
  choice: readChoice,
} as const;

/** The text of a cell or of an input. Blank says nothing. */
export const readFieldText = (field: TypedField, text: string): ReadValue => {
  const trimmed = text.trim();
  if (trimmed === '') return NOTHING;
  // Read back, the mask would replace what it hides.
  if (field.masked && trimmed === MASK) return bad('field_masked');
  return readers[field.type](trimmed, field);
};

const WRONG = {
  text: 'field_bad_text',
  number: 'field_not_number',
  date: 'field_not_date',
  boolean: 'field_not_boolean',
  choice: 'field_not_choice',
} as const;

/** A value as JSON holds it; a text is read like a cell. */
export const readFieldInput = (field: TypedField, input: unknown): ReadValue => {
  if (input === null) return NOTHING;
  if (typeof input === 'string') return readFieldText(field, input);
  if (field.type === 'boolean' && typeof input === 'boolean') return fine(input);
  // What a double holds beyond its 15 certain digits would not come back from a file. The largest double has no such 15.
  if (field.type === 'number' && typeof input === 'number') {
    const value = Number(input.toPrecision(MOST_DIGITS));
    if (Number.isFinite(value)) return fine(value === 0 ? 0 : value);
  }
  return bad(WRONG[field.type]);
};

const stored = {
  text: 'string',
  number: 'number',
  date: 'string',
  boolean: 'boolean',
  choice: 'string',
} as const;

/** A stored value, unless it is of another kind than the field is now. */
export const storedValue = (
  { type }: Pick<TypedField, 'type'>,
  value: unknown
): FieldValue | null => (typeof value === stored[type] ? (value as FieldValue) : null);
