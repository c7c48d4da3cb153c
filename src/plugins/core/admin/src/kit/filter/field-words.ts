import { readBounds, readList, type FilterState } from './fields';

/** Conditions on number fields in an address: `list.kind=hot,cold`, `range.price=1..5`, `text.city=Тверь`. */
const FIELD_WORD = /^(list|range|text)\.([a-z][a-z0-9_]{0,31})$/;

export const isFieldWord = (word: string): boolean => FIELD_WORD.test(word);

/** How a kind of value is asked for. */
const ways = {
  text: 'text',
  number: 'range',
  date: 'range',
  boolean: 'list',
  choice: 'list',
} as const;

export type FieldKind = keyof typeof ways;

export const fieldWord = (type: FieldKind, key: string): string => `${ways[type]}.${key}`;

export type FieldAsk = string | string[] | { from?: string; to?: string };

const askedBy = (way: string, value: string): FieldAsk | null => {
  if (way === 'text') return value;
  if (way === 'list') return readList(value).length > 0 ? readList(value) : null;
  const { from, to } = readBounds(value);
  return from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : null;
};

/** Values stay text: the server types them by their fields. */
export const fieldsAsked = (state: FilterState): Record<string, FieldAsk> => {
  const asked: Record<string, FieldAsk> = {};
  for (const [word, value] of Object.entries(state)) {
    const [, way = '', key = ''] = FIELD_WORD.exec(word) ?? [];
    const ask = value && way ? askedBy(way, value) : null;
    if (ask !== null) asked[key] = ask;
  }
  return asked;
};

/** What takes all of them out of an address. */
export const withoutFieldWords = (state: FilterState): Record<string, undefined> =>
  Object.fromEntries(
    Object.keys(state)
      .filter(isFieldWord)
      .map((word) => [word, undefined])
  );
