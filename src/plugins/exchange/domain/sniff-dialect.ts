import { unguardCell, type Delimiter } from '../../core/domain/csv-writer';
import type { Dialect } from './csv-dialect';
import { readerLimits, type ReadRow } from './csv-reader';
import { refusedAs, type Refused } from './file-refusal';
import { cutBy, sniffDelimiter, type Cut } from './sniff-delimiter';
import { sniffHeader } from './sniff-header';

export type { Delimiter } from '../../core/domain/csv-writer';
export type { Dialect } from './csv-dialect';

/** How a file of text is cut, where its header stands, and its first rows. */
export interface SniffedDialect {
  readonly ok: true;
  readonly dialect: Dialect;
  /** The first line says `sep=;`, as Excel writes and wants it. */
  readonly sepLine: boolean;
  /** Physical line of the header, from 1; 0 = the file has none. */
  readonly header: number;
  /** Records from this line on are rows. */
  readonly firstLine: number;
  readonly headerCells: readonly string[];
  readonly columns: number;
  readonly rows: ReadonlyArray<{ readonly line: number; readonly cells: readonly string[] }>;
  /** What stands above the header and is not read. */
  readonly skipped: ReadonlyArray<{ readonly line: number; readonly cells: readonly string[] }>;
}

export interface GivenDialect {
  readonly delimiter?: Delimiter;
  /** Physical line, from 1; 0 = none. */
  readonly header?: number;
}

const SEP_LINE = /^sep=([,;|\t])[ \t]*(?:\r\n|\n|\r|$)/i;
/** From this size on a sample is taken for the beginning of a longer file, whose last record may be cut. */
const CUT_FROM = 16 * 1024;

const withoutCut = (sample: Uint8Array, rows: readonly ReadRow[]): readonly ReadRow[] => {
  const last = sample[sample.length - 1];
  const cut = sample.length >= CUT_FROM && last !== 0x0a && last !== 0x0d;
  return cut && rows.length > 1 ? rows.slice(0, -1) : rows;
};

const isTooWide = (rows: readonly ReadRow[]): boolean => {
  const first = rows.slice(0, 10);
  const wide = first.filter(({ fault }) => fault === 'too_many_columns').length;
  return wide > 0 && wide >= first.length / 2;
};

const headerIndex = (cut: Cut, rows: readonly ReadRow[], given: number | undefined): number => {
  if (given === undefined) return sniffHeader(rows, cut.columns);
  return given === 0 ? -1 : rows.findIndex(({ line }) => line >= given);
};

const tidyHeader = (cell: string): string => unguardCell(cell).replace(/\s+/g, ' ').trim();

/**
 * @param sample the beginning of the file as UTF-8 without a byte order mark, whole if it is small
 * @param given what a person has said; it is not doubted
 */
export const sniffDialect = (
  sample: Uint8Array,
  given: GivenDialect = {}
): SniffedDialect | Refused => {
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const text = bytes.toString('utf8');
  if (text.trim() === '') return refusedAs({ code: 'empty_file' });
  const sep = SEP_LINE.exec(text);
  // The pattern lets through nothing but a delimiter.
  const delimiter = given.delimiter ?? (sep?.[1] as Delimiter | undefined);
  const cut = delimiter ? cutBy(bytes, text, delimiter) : sniffDelimiter(bytes, text);
  const read = withoutCut(sample, cut.rows);
  const rows = sep ? read.filter(({ line }) => line > 1) : read;
  if (isTooWide(rows)) return refusedAs({ code: 'too_many_columns', limit: readerLimits.columns });

  const at = headerIndex(cut, rows, given.header);
  const header = rows[at];
  const body = rows.slice(at + 1);
  if (body.length === 0) return refusedAs({ code: 'no_records' });
  const headerCells = header?.cells.map(tidyHeader) ?? [];
  return {
    ok: true,
    dialect: cut.dialect,
    sepLine: sep !== null,
    header: header?.line ?? 0,
    firstLine: header ? header.line + 1 : sep ? 2 : 1,
    headerCells,
    columns: Math.max(cut.columns, headerCells.length),
    rows: body.map(({ line, cells }) => ({ line, cells })),
    skipped: rows.slice(0, Math.max(at, 0)).map(({ line, cells }) => ({ line, cells })),
  };
};
