import { delimiters, type Delimiter } from '../../core/domain/csv-writer';
import { dialectOf, type Dialect } from './csv-dialect';
import { readRows, type ReadRow } from './csv-reader';
import { isPhoneLike } from './phone-like';

/** Records that a delimiter is judged by. */
const JUDGED = 200;

export interface Cut {
  readonly dialect: Dialect;
  readonly rows: readonly ReadRow[];
  /** Number of cells that most records have. */
  readonly columns: number;
}

/** The commonest number of cells, the larger one of two equally common. */
const commonWidth = (rows: readonly ReadRow[]): number => {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
};

const spacesBeforeQuotes = (text: string, delimiter: Delimiter): boolean => {
  const before = text.split(`${delimiter} "`).length - 1;
  const without = text.split(`${delimiter}"`).length - 1;
  return before > without;
};

const hasPhones = (rows: readonly ReadRow[], columns: number): boolean => {
  const body = rows.length > 1 ? rows.slice(1) : rows;
  return Array.from({ length: columns }, (_, column) => column).some((column) => {
    const filled = body
      .map(({ cells }) => cells[column] ?? '')
      .filter((cell) => cell.trim() !== '');
    return filled.length > 0 && filled.filter(isPhoneLike).length >= filled.length * 0.6;
  });
};

export const cutBy = (sample: Buffer, text: string, delimiter: Delimiter): Cut => {
  const dialect = dialectOf(delimiter, spacesBeforeQuotes(text, delimiter));
  const rows = readRows(sample, dialect);
  return { dialect, rows, columns: commonWidth(rows.slice(0, JUDGED)) };
};

/** In equal cases: what is seldom a sign of prose goes first. */
const LIKELY: Readonly<Record<Delimiter, number>> = { '\t': 0.03, ';': 0.02, '|': 0.015, ',': 0 };

/** Share of records of the same width, with what else speaks for a delimiter. One column speaks for none. */
const scoreOf = ({ dialect, rows, columns }: Cut): number => {
  const judged = rows.slice(0, JUDGED);
  if (columns < 2) return 0;
  const even = judged.filter(({ cells, fault }) => cells.length === columns && !fault).length;
  const wide = judged.some(({ fault }) => fault === 'too_many_columns') ? 0.5 : 0;
  const phones = hasPhones(judged, columns) ? 0.3 : 0;
  return even / judged.length + wide + phones + Math.log2(columns) / 50 + LIKELY[dialect.delimiter];
};

/** Below it the lines agree on nothing. */
const LEAST = 0.3;

export const sniffDelimiter = (sample: Buffer, text: string): Cut => {
  const cuts = delimiters.map((delimiter) => cutBy(sample, text, delimiter));
  const scored = cuts.map((cut) => ({ cut, score: scoreOf(cut) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= LEAST ? best.cut : cutBy(sample, text, ',');
};
