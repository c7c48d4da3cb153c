import { TextDecoder } from 'node:util';
import {
  readLayout,
  readRow,
  type RegistryLayout,
  type RegistryRow,
  type RowFault,
} from '../../../domain/plan-registry';

export interface PlanRowSink {
  row(row: RegistryRow, line: number): void;
  /** `line` counts from 1, the header included. */
  fault(fault: RowFault, line: number): void;
}

const NEWLINE = 10;
// A header that does not end within so many bytes is none.
const MOST_HEADER = 4_096;

/** The registry comes in UTF-8, formerly in CP1251. Its header has Cyrillic letters in each layout, and they tell. */
const decoderFor = (header: Buffer): TextDecoder => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(header);
    return new TextDecoder('utf-8', { fatal: true });
  } catch {
    return new TextDecoder('windows-1251');
  }
};

const lineReader = (sink: PlanRowSink) => {
  let layout: RegistryLayout | null = null;
  let line = 0;
  let refused = false;
  return {
    get line() {
      return line;
    },
    get refused() {
      return refused;
    },
    /** A file without any line has no header either. */
    end(): void {
      if (layout === null && !refused)
        sink.fault({ field: 'header', reason: 'unknown_header', value: '' }, 1);
    },
    read(text: string): void {
      line += 1;
      if (refused || text.trim() === '') return;
      if (layout === null) {
        layout = readLayout(text);
        refused = layout === null;
        if (refused)
          sink.fault(
            { field: 'header', reason: 'unknown_header', value: text.slice(0, 200) },
            line
          );
        return;
      }
      const read = readRow(text, layout);
      if (read.ok) sink.row(read.row, line);
      else sink.fault(read.fault, line);
    },
  };
};

const NOTHING = Buffer.alloc(0);

/** Reads one file of the registry line by line. `tell` hears how many bytes were read; a file of another kind ends early. */
export const readPlanFile = async (
  stream: AsyncIterable<Buffer>,
  sink: PlanRowSink,
  tell: (bytes: number) => Promise<void>
): Promise<void> => {
  const reader = lineReader(sink);
  let decoder: TextDecoder | undefined;
  let head: Buffer = NOTHING;
  let rest = '';
  const take = (bytes: Buffer | undefined): void => {
    const text = rest + (decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '');
    const lines = text.split('\n');
    rest = bytes === undefined ? '' : (lines.pop() ?? '');
    for (const each of lines) reader.read(each.endsWith('\r') ? each.slice(0, -1) : each);
  };
  const begin = (): void => {
    const end = head.indexOf(NEWLINE);
    decoder = decoderFor(end < 0 ? head.subarray(0, MOST_HEADER) : head.subarray(0, end));
    take(head);
    head = NOTHING;
  };
  try {
    for await (const chunk of stream) {
      if (decoder) take(chunk);
      else {
        head = Buffer.concat([head, chunk]);
        if (head.includes(NEWLINE) || head.length >= MOST_HEADER) begin();
      }
      if (reader.refused) return;
      await tell(chunk.length);
    }
    if (!decoder) begin();
    take(undefined);
    reader.end();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Bytes that are no UTF-8, somewhere in the chunk after this line.
    sink.fault({ field: 'row', reason: 'encoding', value: '' }, reader.line + 1);
  }
};
