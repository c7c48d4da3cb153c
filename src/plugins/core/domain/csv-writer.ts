import { encode } from 'iconv-lite';

/**
 * Cells of CSV that no spreadsheet takes for a formula, and that an import gives back as they were. Phones are digits:
 * a plus sign would be guarded like a formula.
 */

export const delimiters = [',', ';', '|', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

// Full-width forms and a line feed are taken for `=` and for a new cell by some spreadsheets.
const DANGEROUS = '=+\\-@\\t\\r\\n＝＋－＠';
const MUST_GUARD = new RegExp(`^'*[${DANGEROUS}]`);
const GUARDED = new RegExp(`^'+[${DANGEROUS}]`);

/** Puts an apostrophe before what a spreadsheet would calculate, also before an apostrophe that stands there already. */
export const guardCell = (text: string): string => (MUST_GUARD.test(text) ? `'${text}` : text);

/** Takes off what `guardCell` put on; everything else stays. */
export const unguardCell = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);

const NEEDS_QUOTES: Readonly<Record<Delimiter, RegExp>> = {
  ',': /[,"\r\n]|^\s|\s$/,
  ';': /[;"\r\n]|^\s|\s$/,
  '|': /[|"\r\n]|^\s|\s$/,
  '\t': /[\t"\r\n]|^\s|\s$/,
};

/** One cell, exactly as given, quoted where it has to be. */
export const renderCell = (cell: string, delimiter: Delimiter): string =>
  NEEDS_QUOTES[delimiter].test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** One record with its line end (CR LF, RFC 4180), cells exactly as given. */
export const renderRow = (cells: readonly string[], delimiter: Delimiter): string => {
  // A lone empty cell without quotes would be a blank line, which is no record.
  if (cells.length === 1 && cells[0] === '') return '""\r\n';
  return `${cells.map((cell) => renderCell(cell, delimiter)).join(delimiter)}\r\n`;
};

/** One record with every cell guarded against formulas. */
export const writeRow = (cells: readonly string[], delimiter: Delimiter): string =>
  renderRow(cells.map(guardCell), delimiter);

export interface Encoder {
  write(text: string): Buffer;
  /** Characters so far that the encoding does not have; each became a question mark. */
  readonly replaced: number;
}

const CP1251_LACKS =
  /[^\p{ASCII}\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491\u00a0\u00a4\u00a6\u00a7\u00a9\u00ab-\u00ae\u00b0\u00b1\u00b5-\u00b7\u00bb\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]/gu;

/** UTF-8 begins with a byte order mark, without which spreadsheets take it for the local encoding. */
export const createEncoder = (encoding: 'utf-8' | 'windows-1251', bom = true): Encoder => {
  let started = false;
  let replaced = 0;
  const utf8 = (text: string): Buffer => {
    const marked = bom && !started ? `\ufeff${text}` : text;
    started = true;
    return Buffer.from(marked, 'utf8');
  };
  const cp1251 = (text: string): Buffer => {
    replaced += text.match(CP1251_LACKS)?.length ?? 0;
    return encode(text.replace(CP1251_LACKS, '?'), 'windows-1251');
  };
  return {
    write: encoding === 'utf-8' ? utf8 : cp1251,
    get replaced() {
      return replaced;
    },
  };
};
