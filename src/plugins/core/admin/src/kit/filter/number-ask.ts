import { fieldsAsked, isFieldWord, type FieldAsk } from './field-words';
import { readDay, readList, readNumbers, readSpan, type FilterState } from './fields';

/** The pool stands among the projects of a filter: to a person it is one more place where numbers are. */
export const POOL = 'pool';

/** What the pages that ask about numbers ask in an address, in the same words: a link from one opens the same set. */
export const NUMBER_WORDS = [
  'project',
  'group',
  'provider',
  'geo',
  'geoSource',
  'status',
  'flag',
  'everFlag',
  'attempts',
  'weekday',
  'created',
  'updated',
  'lastCall',
  'notExported',
] as const;

/** Who decided on the geo of a number, as the API's filter says it. */
export const GEO_SOURCES = ['unknown', 'file', 'range', 'prefix'] as const;

/** What a status says of a number, as the API's filter names it; a status may say several. */
export const STATUS_FLAGS = [
  'processed',
  'contact',
  'success',
  'refusal',
  'no_answer',
  'unworkable',
  'callback',
  'dnc',
  'final',
] as const;

type StatusFlag = (typeof STATUS_FLAGS)[number];
type GeoSource = (typeof GEO_SOURCES)[number];

export type NumberWord = (typeof NUMBER_WORDS)[number];

interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** The part of the API's one filter that stands in an address; a phone never does. */
export interface NumberAsk {
  readonly project?: number[];
  readonly projectGroup?: number[];
  readonly provider?: number[];
  readonly geo?: number[];
  readonly geoSource?: GeoSource[];
  readonly status?: number[];
  readonly flag?: StatusFlag[];
  readonly everFlag?: StatusFlag[];
  readonly weekday?: number[];
  readonly attempts?: { min?: number; max?: number };
  readonly createdAt?: Span;
  readonly updatedAt?: Span;
  readonly lastCallAt?: Span;
  readonly exported?: { notSince: string };
  readonly pool?: true;
  readonly import?: string;
  readonly fields?: Record<string, FieldAsk>;
}

const ids = (value: string | undefined): number[] =>
  readList(value)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);

const known = <Word extends string>(words: readonly Word[], value: string | undefined): Word[] => {
  const asked = readList(value);
  return words.filter((word) => asked.includes(word));
};

const given = <Key extends string, Value extends object>(key: Key, value: Value) =>
  (Object.keys(value).length > 0 ? { [key]: value } : {}) as Partial<Record<Key, Value>>;

export const askOf = (state: FilterState): NumberAsk => {
  const notSince = readDay(state['notExported']);
  return {
    ...given('project', ids(state['project'])),
    ...given('projectGroup', ids(state['group'])),
    ...given('provider', ids(state['provider'])),
    ...given('geo', ids(state['geo'])),
    ...given('geoSource', known(GEO_SOURCES, state['geoSource'])),
    ...given('status', ids(state['status'])),
    ...given('flag', known(STATUS_FLAGS, state['flag'])),
    ...given('everFlag', known(STATUS_FLAGS, state['everFlag'])),
    ...given(
      'weekday',
      ids(state['weekday']).filter((day) => day <= 7)
    ),
    ...given('fields', fieldsAsked(state)),
    ...given('attempts', readNumbers(state['attempts'])),
    ...given('createdAt', readSpan(state['created'])),
    ...given('updatedAt', readSpan(state['updated'])),
    ...given('lastCallAt', readSpan(state['lastCall'])),
    ...(notSince ? { exported: { notSince } } : {}),
    ...(readList(state['project']).includes(POOL) ? { pool: true as const } : {}),
    ...(/^[1-9]\d{0,17}$/.test(state['import'] ?? '') ? { import: state['import'] ?? '' } : {}),
  };
};

/** The words of an address that ask about numbers, for a link to another page that asks in the same words. */
export const wordsOf = (state: FilterState): URLSearchParams =>
  new URLSearchParams(
    [...NUMBER_WORDS, 'import', ...Object.keys(state).filter(isFieldWord)].flatMap((word) => {
      const value = state[word];
      return value ? [[word, value]] : [];
    })
  );
