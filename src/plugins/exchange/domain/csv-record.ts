/** Why a record cannot be trusted as a whole. */
export type RecordFault =
  | 'unclosed_quote'
  | 'nul_byte'
  | 'bad_encoding'
  | 'record_too_long'
  | 'cell_too_long'
  | 'too_many_columns';

export const readerLimits = {
  /** Bytes of UTF-8. An open quote that finds no end within it is an error, not a cell. */
  record: 1024 * 1024,
  cell: 64 * 1024,
  columns: 200,
} as const;

/** One record as the reader sees it: ranges of bytes. The object is used again for the next record. */
export interface CsvRecord {
  /** Physical line of the file, from 1, on which the record begins. */
  readonly line: number;
  readonly count: number;
  /** A faulty record still has its cells, as well as they could be cut, for the rejects file. */
  readonly fault: RecordFault | null;
  readonly bytes: Buffer;
  start(cell: number): number;
  end(cell: number): number;
  /** Whether the bytes from start to end are the cell as it is; else quotes in it are doubled. */
  plain(cell: number): boolean;
  text(cell: number): string;
  cells(): string[];
  /** The record as it stands in the file, without its line end. */
  raw(): string;
}

export class RecordRanges implements CsvRecord {
  line = 1;
  count = 0;
  fault: RecordFault | null = null;
  bytes: Buffer = Buffer.alloc(0);
  /** The first cell was in quotes: such a record is never a blank line. */
  quoted = false;
  private from = 0;
  private to = 0;
  private readonly starts = new Int32Array(readerLimits.columns);
  private readonly ends = new Int32Array(readerLimits.columns);
  private readonly doubled = new Uint8Array(readerLimits.columns);

  begin(bytes: Buffer, from: number): void {
    this.bytes = bytes;
    this.from = from;
    this.count = 0;
    this.fault = null;
    this.quoted = false;
  }

  add(start: number, end: number, doubled: 0 | 1): void {
    const { count } = this;
    if (count === readerLimits.columns) {
      this.fault = 'too_many_columns';
      return;
    }
    if (end - start > readerLimits.cell) this.fault ??= 'cell_too_long';
    this.starts[count] = start;
    this.ends[count] = end;
    this.doubled[count] = doubled;
    this.count = count + 1;
  }

  finish(to: number): void {
    this.to = to;
  }

  isBlank(): boolean {
    if (this.count !== 1 || this.quoted || this.fault !== null) return false;
    for (let at = this.start(0); at < this.end(0); at += 1)
      if (this.bytes[at] !== 0x20) return false;
    return true;
  }

  start(cell: number): number {
    return this.starts[cell] ?? 0;
  }

  end(cell: number): number {
    return this.ends[cell] ?? 0;
  }

  plain(cell: number): boolean {
    return this.doubled[cell] === 0;
  }

  text(cell: number): string {
    if (cell >= this.count) return '';
    const text = this.bytes.toString('utf8', this.start(cell), this.end(cell));
    return this.plain(cell) ? text : text.replaceAll('""', '"');
  }

  cells(): string[] {
    return Array.from({ length: this.count }, (_, cell) => this.text(cell));
  }

  raw(): string {
    return this.bytes.toString('utf8', this.from, this.to).replace(/[\r\n]+$/, '');
  }
}
