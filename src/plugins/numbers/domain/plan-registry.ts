/** One row of the registry's files, as read. Phones are digits of E.164. */
export interface RegistryRow {
  readonly from: number;
  readonly to: number;
  readonly holder: string;
  readonly region: string;
  readonly territory: string;
}

export const rowFields = ['header', 'row', 'code', 'from', 'to', 'capacity', 'region'] as const;
export type RowField = (typeof rowFields)[number];

/**
 * Why a row, or a file, is refused. `columns`: more or fewer cells than the header has. `capacity`: it is not what lies
 * between the bounds, so one of the three has a wrong digit. `overlap`: another row has the same numbers.
 */
export const rowReasons = [
  'unknown_header',
  'encoding',
  'columns',
  'not_digits',
  'too_long',
  'series',
  'from_after_to',
  'capacity',
  'empty',
  'overlap',
] as const;
export type RowReason = (typeof rowReasons)[number];

export interface RowFault {
  readonly field: RowField;
  readonly reason: RowReason;
  readonly value: string;
}

export type RowRead =
  | { readonly ok: true; readonly row: RegistryRow }
  | { readonly ok: false; readonly fault: RowFault };

type Column = 'code' | 'from' | 'to' | 'capacity' | 'holder' | 'region' | 'territory' | 'inn';

/** Where each column stands; `count` cells are expected. */
export interface RegistryLayout {
  readonly count: number;
  readonly at: Readonly<Partial<Record<Column, number>>>;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  ё: 'e',
  н: 'h',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  у: 'y',
  х: 'x',
};

/** «АВС/ DEF» has been typed in both alphabets: letters that look alike are one. */
const fold = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()]
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .replace(/[^a-zа-я]+/g, '');

const NAMES: Readonly<Record<Column, readonly string[]>> = {
  code: ['АВС/ DEF', 'ABC', 'DEF', 'Код', 'Код АВС/DEF'],
  from: ['От', 'С', 'Начало', 'Начало диапазона'],
  to: ['До', 'По', 'Конец', 'Конец диапазона'],
  capacity: ['Емкость'],
  holder: ['Оператор', 'Организация', 'Наименование оператора'],
  region: ['Регион', 'Региональная принадлежность'],
  territory: ['Территория ГАР', 'Территория'],
  inn: ['ИНН'],
};

const columnOf = new Map(
  Object.entries(NAMES).flatMap(([column, names]) =>
    names.map((name) => [fold(name), column as Column] as const)
  )
);

const REQUIRED = ['code', 'from', 'to'] as const;

/** The layout that a first line names, or null where it is none of the registry's. */
export const readLayout = (line: string): RegistryLayout | null => {
  const cells = line.replace(/^\uFEFF/, '').split(';');
  const at: Partial<Record<Column, number>> = {};
  for (const [i, cell] of cells.entries()) {
    const column = columnOf.get(fold(cell));
    if (column === undefined || at[column] !== undefined) return null;
    at[column] = i;
  }
  if (REQUIRED.some((column) => at[column] === undefined)) return null;
  if (at.region === undefined && at.territory === undefined) return null;
  return { count: cells.length, at };
};

/** A cell that somebody did quote loses its quotes; quotes that merely stand in a name stay. */
const plain = (cell: string): string => {
  const text = cell.trim();
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  const inner = text.slice(1, -1);
  return inner.replaceAll('""', '').includes('"') ? text : inner.replaceAll('""', '"').trim();
};

const QUOTED = /(?:^|;)("(?:[^"]|"")*"|[^;]*)/g;

const splitQuoted = (line: string): string[] =>
  [...line.matchAll(QUOTED)].map((match) => match[1] ?? '');

/** Nobody escapes a `;` within a region, so the oldest files have cells too many: before the INN they are one text. */
const joinRegion = (cells: readonly string[], { count, at }: RegistryLayout): string[] | null => {
  const region = at.region ?? -1;
  const extra = cells.length - count;
  if (at.territory !== undefined || region < 0 || extra < 0) return null;
  const upTo = region + extra + 1;
  return [...cells.slice(0, region), cells.slice(region, upTo).join(';'), ...cells.slice(upTo)];
};

const cellsOf = (line: string, layout: RegistryLayout): string[] | null => {
  const cells = line.split(';');
  if (cells.length === layout.count) return cells;
  if (cells.length < layout.count) return null;
  const quoted = splitQuoted(line);
  return quoted.length === layout.count ? quoted : joinRegion(cells, layout);
};

const bad = (field: RowField, reason: RowReason, value: string): RowRead => ({
  ok: false,
  fault: { field, reason, value: value.slice(0, 200) },
});

const DIGITS = /^\d+$/;
const COUNTRY = 70_000_000_000;
const CODE = 10_000_000;

/** Series of the Russian part of +7; 6 and 7 are Kazakhstan's and never stand in this registry. */
const SERIES = /^[3489]\d\d$/;

const digitFault = (field: 'code' | 'from' | 'to', text: string, most: number): RowRead | null => {
  if (text === '') return bad(field, 'empty', text);
  if (!DIGITS.test(text)) return bad(field, 'not_digits', text);
  return text.length > most ? bad(field, 'too_long', text) : null;
};

export const readRow = (line: string, layout: RegistryLayout): RowRead => {
  const cells = cellsOf(line, layout);
  if (!cells) return bad('row', 'columns', line);
  const cell = (column: Column): string => plain(cells[layout.at[column] ?? -1] ?? '');
  const [code, first, last] = [cell('code'), cell('from'), cell('to')];
  const fault =
    digitFault('code', code, 3) ?? digitFault('from', first, 7) ?? digitFault('to', last, 7);
  if (fault) return fault;
  if (!SERIES.test(code)) return bad('code', 'series', code);
  const [from, to] = [first, last].map((text) => COUNTRY + Number(code) * CODE + Number(text)) as [
    number,
    number,
  ];
  if (from > to) return bad('to', 'from_after_to', `${first}–${last}`);
  const capacity = cell('capacity');
  if (capacity !== '' && capacity.replace(/\s/g, '') !== String(to - from + 1))
    return bad('capacity', 'capacity', capacity);
  const [region, territory] = [cell('region'), cell('territory')];
  if (region === '' && territory === '') return bad('region', 'empty', '');
  return { ok: true, row: { from, to, holder: cell('holder'), region, territory } };
};

/** First digit of a code: what one file of the registry holds the whole of. */
export const seriesOf = (phone: number): string => String(Math.floor((phone - COUNTRY) / 1e9));

export const rangeKinds = ['fixed', 'mobile', 'service'] as const;
export type RangeKind = (typeof rangeKinds)[number];

/** 9xx are mobile; 800 to 809 are services of the whole country; the rest are places. */
export const kindOfRange = (phone: number): RangeKind => {
  const code = Math.floor((phone - COUNTRY) / CODE);
  if (code >= 900) return 'mobile';
  return code >= 800 && code < 810 ? 'service' : 'fixed';
};
