/**
 * Texts by number of row, as bytes beside the heap. As strings they would outlive the collections that are cheap: a file
 * of five million rows with a comment each left a hundred megabytes of them behind before they were let go.
 */
export interface TextStore {
  /** Bytes that are held. */
  readonly bytes: number;
  /** Rows come in ascending order. */
  keep(row: number, text: string): void;
  /** Empty where nothing was kept. */
  of(row: number): string;
  clear(): void;
}

const FIRST_BYTES = 256 * 1024;
const FIRST_ROWS = 65_536;
/** A unit of UTF-16 becomes three bytes at most. */
const BYTES_A_UNIT = 3;

const twice = (old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const made = new Uint32Array(old.length * 2);
  made.set(old);
  return made;
};

export const textStore = (): TextStore => {
  let buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** Where the text of a row ends. It begins where that of the row before ends. */
  let ends = new Uint32Array(FIRST_ROWS);
  let [rows, end] = [0, 0];

  const makeRoom = (bytes: number): void => {
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, end + bytes));
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  };

  return {
    get bytes() {
      return end;
    },
    keep(row, text) {
      while (row >= ends.length) ends = twice(ends);
      // Rows between had none.
      ends.fill(end, rows, row);
      if (text !== '') {
        makeRoom(text.length * BYTES_A_UNIT);
        end += buffer.write(text, end);
      }
      ends[row] = end;
      rows = row + 1;
    },
    of(row) {
      if (row >= rows) return '';
      const from = row === 0 ? 0 : (ends[row - 1] ?? 0);
      const to = ends[row] ?? 0;
      return to > from ? buffer.toString('utf8', from, to) : '';
    },
    clear() {
      [rows, end] = [0, 0];
    },
  };
};
