import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import { decodeSample } from '../../../domain/decode-stream';
import { doubtEncoding } from '../../../domain/doubt-encoding';
import { fileKinds, type FileRefusal } from '../../../domain/file-refusal';
import { guessMapping, type ColumnGuess } from '../../../domain/guess-mapping';
import { sniffDialect } from '../../../domain/sniff-dialect';
import { sniffEncoding } from '../../../domain/sniff-encoding';
import type { Reading } from '../rules/import-settings';
import type { ValueReader } from '../rules/read-values';
import type { KnownValues } from './known-values';

type Language = 'en' | 'ru';

/** As much of a file as is looked at before it is read: its beginning, and places further on that are not ASCII. */
export interface Glimpse {
  readonly head: Buffer;
  readonly elsewhere: readonly Buffer[];
  readonly bytes: number;
}

/** What a person or a program has said about the reading; the rest is sniffed. */
export type GivenReading = Partial<Reading>;

export interface Look {
  readonly reading: Reading;
  /** What the bytes are, where they cannot be in the encoding that was said. */
  readonly doubt: Reading['encoding'] | null;
  readonly firstLine: number;
  readonly skipSpace: boolean;
  readonly headerCells: readonly string[];
  readonly columns: readonly ColumnGuess[];
  readonly sample: ReadonlyArray<{ readonly line: number; readonly cells: readonly string[] }>;
  readonly approximateRows: number;
}

const SHOWN_ROWS = 20;
const NEWLINE = 10;

const refusalOf = ({ code, kind, limit }: FileRefusal, language: Language): Error =>
  refuse(code, {
    ...(kind === undefined ? {} : { kind: fileKinds[kind][language] }),
    ...(limit === undefined ? {} : { limit }),
  });

const encodingOf = (
  glimpse: Glimpse,
  given: Reading['encoding'] | undefined,
  language: Language
): Reading['encoding'] => {
  // A binary is refused whatever encoding is said.
  const sniffed = sniffEncoding(glimpse.head, [...glimpse.elsewhere]);
  if (!sniffed.ok) throw refusalOf(sniffed.refusal, language);
  return given ?? sniffed.encoding;
};

const approximate = ({ head, bytes }: Glimpse, headRows: number): number => {
  if (head.length >= bytes) return headRows;
  let lines = 0;
  for (let at = head.indexOf(NEWLINE); at >= 0; at = head.indexOf(NEWLINE, at + 1)) lines += 1;
  return Math.round((lines / head.length) * bytes);
};

/** Sniffs the reading and guesses where the columns go. Throws a refusal when the file is no table. */
export const lookAtFile = (
  glimpse: Glimpse,
  given: GivenReading,
  { values, fields }: KnownValues,
  { language, country }: { language: Language; country: string }
): Look => {
  const encoding = encodingOf(glimpse, given.encoding, language);
  const doubt = given.encoding === undefined ? null : doubtEncoding(glimpse.head, given.encoding);
  const sniffed = sniffDialect(decodeSample(glimpse.head, encoding), {
    ...(given.delimiter === undefined ? {} : { delimiter: given.delimiter }),
    ...(given.header === undefined ? {} : { header: given.header }),
  });
  // Text in a wrong encoding may well be no table: that is not what is wrong with it.
  if (!sniffed.ok && doubt) throw refuse(codes.wrong_encoding, { said: encoding, encoding: doubt });
  if (!sniffed.ok) throw refusalOf(sniffed.refusal, language);
  const { dialect, header, firstLine, headerCells, rows } = sniffed;
  const known = (kind: Parameters<ValueReader['read']>[0]) => (text: string) =>
    values.read(kind, text) !== undefined;
  return {
    reading: { encoding, delimiter: dialect.delimiter, header },
    doubt,
    firstLine,
    skipSpace: dialect.skipSpace,
    headerCells,
    columns: guessMapping({
      header: headerCells,
      rows: rows.map(({ cells }) => cells),
      country,
      fields,
      known: {
        geo: known('geo'),
        project: known('project'),
        provider: known('provider'),
        status: known('status'),
      },
    }),
    sample: rows.slice(0, SHOWN_ROWS),
    approximateRows: approximate(glimpse, rows.length),
  };
};
