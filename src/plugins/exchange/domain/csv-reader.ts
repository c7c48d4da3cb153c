import type { Dialect } from './csv-dialect';
import { RecordRanges, type CsvRecord, type RecordFault } from './csv-record';
import { createScanner, scanned } from './scan-record';

export { readerLimits, type CsvRecord, type RecordFault } from './csv-record';

/**
 * Reads records from chunks of UTF-8 bytes without making strings. No row is ever lost to a bad one: a record that
 * cannot be read is given with its fault and its line, and reading goes on at the next line. Blank lines are no records.
 */

export interface CsvReader {
  /** Gives every record that is complete by now. */
  write(utf8: Uint8Array): void;
  /** Gives the last record, if the file does not end with a line end. */
  end(): void;
}

const [LF, CR] = [0x0a, 0x0d];

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const lineEndFrom = (bytes: Buffer, from: number): number => {
  for (let at = from; at < bytes.length; at += 1)
    if (bytes[at] === LF || bytes[at] === CR) return at;
  return bytes.length;
};

/** The record given to `onRecord` is one object used again and again: read it within the call. */
export const createCsvReader = (
  dialect: Dialect,
  onRecord: (record: CsvRecord) => void
): CsvReader => {
  const record = new RecordRanges();
  const { scan, lines } = createScanner(dialect, record);
  let kept: Buffer = Buffer.alloc(0);
  let line = 1;
  /** Within a line that is too long to be kept: what comes until its end is dropped. */
  let skipping = false;

  /** The line of an unclosed quote alone, so that the lines below it are read for what they are. */
  const giveUnclosed = (bytes: Buffer, from: number, final: boolean): number => {
    const next = scan(bytes, from, bytes.length, final, true);
    record.fault = next < 0 ? 'record_too_long' : 'unclosed_quote';
    return next;
  };

  const give = (): void => {
    if (record.isBlank()) return;
    record.line = line;
    onRecord(record);
  };

  const skip = (bytes: Buffer, from: number): number => {
    const at = lineEndFrom(bytes, from);
    skipping = at === bytes.length;
    return at;
  };

  /** Reads what can be read from `from`; answers where the rest begins. */
  const read = (bytes: Buffer, from: number, final: boolean): number => {
    let at = from;
    while (at < bytes.length) {
      let next = scan(bytes, at, bytes.length, final, false);
      if (next === scanned.needsMore) return at;
      if (next === scanned.tooLong) record.fault = 'record_too_long';
      if (next === scanned.unclosed) next = giveUnclosed(bytes, at, final);
      give();
      if (next < 0) {
        // The end of this line is left to be read as a blank one, which also counts it.
        at = skip(bytes, at);
      } else {
        line += lines() + 1;
        at = next;
      }
    }
    return at;
  };

  const take = (bytes: Buffer, final: boolean): void => {
    const from = skipping ? skip(bytes, 0) : 0;
    const rest = read(bytes, from, final);
    // A copy: the source may use its chunk again.
    kept = rest < bytes.length ? Buffer.from(bytes.subarray(rest)) : Buffer.alloc(0);
  };

  return {
    write(utf8) {
      if (utf8.length === 0) return;
      const chunk = asBuffer(utf8);
      take(kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk, false);
    },
    end() {
      take(kept, true);
    },
  };
};

export interface ReadRow {
  readonly line: number;
  readonly cells: string[];
  readonly fault: RecordFault | null;
}

/** The same as arrays of strings, one array of rows for each chunk of the source. For samples and tests. */
export async function* readCsv(
  utf8: AsyncIterable<Uint8Array>,
  dialect: Dialect
): AsyncGenerator<ReadRow[]> {
  let rows: ReadRow[] = [];
  const reader = createCsvReader(dialect, (record) => {
    rows.push({ line: record.line, cells: record.cells(), fault: record.fault });
  });
  for await (const chunk of utf8) {
    reader.write(chunk);
    if (rows.length > 0) yield rows;
    rows = [];
  }
  reader.end();
  if (rows.length > 0) yield rows;
}

/** A whole small text at once. */
export const readRows = (utf8: Uint8Array, dialect: Dialect): ReadRow[] => {
  const rows: ReadRow[] = [];
  const reader = createCsvReader(dialect, (record) => {
    rows.push({ line: record.line, cells: record.cells(), fault: record.fault });
  });
  reader.write(utf8);
  reader.end();
  return rows;
};
