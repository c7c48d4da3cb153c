import { normalisePhone } from '../../numbers/domain/phone';
import { readPhoneCell } from '../../numbers/domain/phone-cell';
import { exportPhoneHeader } from './export-phone-header';
import { fieldOfHeader, type NamedField } from './field-header';
import { mayBePhone, meaningOfHeader, plainHeader, type Meaning } from './header-words';
import { isDateLike, isPhoneLike } from './phone-like';
import { addedFrom } from './rejects-header';

/**
 * Where the columns of a file go, by their titles and by what stands in them. Each guess rests on a fact that a person
 * can check; there is no figure of confidence.
 */

export type Target =
  'phone' | 'project' | 'provider' | 'geo' | 'status' | 'comment' | 'skip' | `field:${string}`;

/** `exact`: nothing to do; `check`: look at it; `choose`: we do not know. */
export type Grade = 'exact' | 'check' | 'choose';

export const guessFacts = [
  /** Title says phone, and `hits` of `of` values are valid. */
  'header_and_phones',
  /** No title that we know, but `hits` of `of` values are valid phones. */
  'phones',
  /** `hits` of `of` values look like phones; the country may be another one. */
  'phone_like',
  /** The title says it. */
  'header',
  /** `hits` of `of` values are known rows of the dictionary. */
  'found',
  /** `hits` of `of` values are dates or times. */
  'dates',
  /** We know what it is, but there is no field for it. */
  'no_field',
  /** Another column goes there already. */
  'repeated',
  /** A column that our rejects file added. */
  'added',
  /** All cells are empty. */
  'empty',
  'unknown',
] as const;
export type GuessFact = (typeof guessFacts)[number];

export interface ColumnGuess {
  readonly index: number;
  readonly header: string;
  readonly samples: string[];
  readonly target: Target;
  readonly meaning: Meaning | null;
  readonly grade: Grade;
  readonly fact: { readonly code: GuessFact; readonly hits: number; readonly of: number };
  /** Digits of E.164 as we export them: to be read without a country. */
  readonly e164: boolean;
}

type Guess = Omit<ColumnGuess, 'index' | 'header' | 'samples'>;
type Dictionary = 'geo' | 'project' | 'provider' | 'status';

export interface GuessInput {
  /** Empty: the file has no header. */
  readonly header: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
  /** Country of national numbers. */
  readonly country?: string;
  readonly fields?: readonly NamedField[];
  readonly known?: Partial<Readonly<Record<Dictionary, (text: string) => boolean>>>;
}

/** Rows that are looked at, and the share of values from which a column is what most of them are. */
const LOOKED_AT = 500;
const MOST = 0.6;
const SAMPLES = 3;

interface Column {
  readonly header: string;
  /** Values that are not empty. */
  readonly values: readonly string[];
}

const count = (values: readonly string[], is: (value: string) => boolean): number =>
  values.filter(is).length;

const isExported = (header: string): boolean =>
  Object.values(exportPhoneHeader).some((each) => plainHeader(each) === plainHeader(header));

const isPhoneCell = (country: string | undefined) => (value: string) => {
  const read = readPhoneCell(value, country);
  return read.length > 0 && read.every(({ ok }) => ok);
};

const guessPhone = ({ header, values }: Column, country: string | undefined): Guess | null => {
  const e164 = isExported(header);
  const named = e164 || meaningOfHeader(header) === 'phone';
  const of = values.length;
  const valid = count(values, e164 ? (value) => normalisePhone(value).ok : isPhoneCell(country));
  const like = count(values, isPhoneLike);
  const most = (hits: number): boolean => of > 0 && hits >= of * MOST;
  const as = (grade: Grade, code: GuessFact, hits: number): Guess => ({
    target: 'phone',
    meaning: 'phone',
    grade,
    fact: { code, hits, of },
    e164,
  });
  if (named) return as(most(valid) ? 'exact' : 'check', 'header_and_phones', valid);
  // A title that says something else is believed, unless it says nothing against phones.
  if (meaningOfHeader(header) !== null) return null;
  if (most(valid)) return as(mayBePhone(header) ? 'exact' : 'check', 'phones', valid);
  return mayBePhone(header) && most(like) ? as('check', 'phone_like', like) : null;
};

const skipped = (
  grade: Grade,
  code: GuessFact,
  of: number,
  meaning: Meaning | null = null,
  hits = 0
): Guess => ({ target: 'skip', meaning, grade, fact: { code, hits, of }, e164: false });

const guessField = (
  { header, values }: Column,
  fields: GuessInput['fields'] = []
): Guess | null => {
  const field = fieldOfHeader(header, fields);
  if (!field) return null;
  const fact = { code: 'header', hits: values.length, of: values.length } as const;
  return { target: `field:${field.key}`, meaning: null, grade: 'exact', fact, e164: false };
};

const guessDictionary = (
  column: Column,
  meaning: Dictionary,
  known: GuessInput['known']
): Guess => {
  const is = known?.[meaning];
  const distinct = [...new Set(column.values.map((value) => value.trim()))];
  const of = is ? distinct.length : column.values.length;
  const hits = is ? count(distinct, is) : of;
  const fact = { code: is ? 'found' : 'header', hits, of } as const;
  return { target: meaning, meaning, grade: hits === of ? 'exact' : 'check', fact, e164: false };
};

const guessOther = (column: Column, known: GuessInput['known']): Guess => {
  const of = column.values.length;
  const meaning = meaningOfHeader(column.header);
  if (meaning === 'comment')
    return {
      target: 'comment',
      meaning,
      grade: 'exact',
      fact: { code: 'header', hits: of, of },
      e164: false,
    };
  if (meaning === 'name' || meaning === 'date') return skipped('check', 'no_field', of, meaning);
  if (meaning !== null && meaning !== 'phone') return guessDictionary(column, meaning, known);
  if (of === 0) return skipped('exact', 'empty', 0);
  const dates = count(column.values, isDateLike);
  if (dates >= of * MOST) return skipped('check', 'dates', of, 'date', dates);
  return skipped('choose', 'unknown', of);
};

/** Several columns may hold phones; every other target takes one column. */
const withoutRepeats = (guesses: readonly Guess[]): Guess[] => {
  const taken = new Set<Target>();
  return guesses.map((guess) => {
    if (guess.target === 'phone' || guess.target === 'skip') return guess;
    if (taken.has(guess.target)) return skipped('check', 'repeated', guess.fact.of, guess.meaning);
    taken.add(guess.target);
    return guess;
  });
};

/** Where nothing is a phone by the country's rules, the column that looks most like phones is offered. */
const withLikeliest = (guesses: readonly Guess[], columns: readonly Column[]): readonly Guess[] => {
  if (guesses.some(({ target }) => target === 'phone')) return guesses;
  const shares = columns.map(({ header, values }) =>
    values.length > 0 && meaningOfHeader(header) === null
      ? count(values, isPhoneLike) / values.length
      : 0
  );
  const most = Math.max(0, ...shares);
  const at = most >= MOST ? shares.indexOf(most) : -1;
  return guesses.map((guess, index) => {
    if (index !== at) return guess;
    const values = columns[index]?.values ?? [];
    const fact = {
      code: 'phone_like',
      hits: count(values, isPhoneLike),
      of: values.length,
    } as const;
    return { target: 'phone', meaning: 'phone', grade: 'check', fact, e164: false };
  });
};

export const guessMapping = (input: GuessInput): ColumnGuess[] => {
  const rows = input.rows.slice(0, LOOKED_AT);
  const width = Math.max(input.header.length, ...rows.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    header: input.header[index] ?? '',
    values: rows.map((cells) => cells[index] ?? '').filter((cell) => cell.trim() !== ''),
  }));
  const added = addedFrom(input.header) ?? width;
  const first = columns.map(
    (column, index) =>
      (index >= added ? skipped('exact', 'added', column.values.length) : null) ??
      guessField(column, input.fields) ??
      guessPhone(column, input.country) ??
      guessOther(column, input.known)
  );
  const guesses = withoutRepeats(withLikeliest(first, columns));
  return guesses.map((guess, index) => ({
    index,
    header: columns[index]?.header ?? '',
    samples: [...new Set(columns[index]?.values ?? [])].slice(0, SAMPLES),
    ...guess,
  }));
};
