import type { ReadRow } from './csv-reader';
import { mayBePhone, meaningOfHeader } from './header-words';
import { isDateLike, isNumeric, isPhoneLike } from './phone-like';

/** Titles («Выгрузка от 20.11») stand above a header at most so far down. */
const SEARCHED = 10;
/** Rows that a header is held against. */
const COMPARED = 50;
const MOST = 0.6;

const filled = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== '');

const columnBelow = (rows: readonly ReadRow[], column: number): string[] =>
  filled(rows.slice(0, COMPARED).map(({ cells }) => cells[column] ?? ''));

/** Columns whose values below are mostly of a kind that the cell in question is not. */
const differsBelow = (
  cells: readonly string[],
  below: readonly ReadRow[],
  isKind: (text: string) => boolean
): boolean =>
  cells.some((cell, column) => {
    if (cell.trim() === '' || isKind(cell)) return false;
    const values = columnBelow(below, column);
    return values.length > 0 && values.filter(isKind).length >= values.length * MOST;
  });

const looksLikeHeader = (cells: readonly string[], below: readonly ReadRow[]): boolean => {
  const texts = filled(cells);
  if (texts.length === 0 || texts.some((text) => isPhoneLike(text) || isDateLike(text)))
    return false;
  if (texts.some((text) => meaningOfHeader(text) !== null || mayBePhone(text))) return true;
  if (differsBelow(cells, below, isPhoneLike)) return true;
  const distinct = new Set(texts).size === cells.length && !texts.some(isNumeric);
  return distinct && differsBelow(cells, below, (text) => isNumeric(text) || isDateLike(text));
};

/** Index of the header among the rows, −1 = there is none. */
export const sniffHeader = (rows: readonly ReadRow[], columns: number): number => {
  const enough = Math.max(1, Math.ceil(columns / 2));
  const first = rows
    .slice(0, SEARCHED)
    .findIndex(({ cells }) => filled(cells).length >= enough && cells.length <= columns + 1);
  const row = rows[first];
  return row && looksLikeHeader(row.cells, rows.slice(first + 1)) ? first : -1;
};
