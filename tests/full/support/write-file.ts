import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { encode } from 'iconv-lite';
import type { Encoding } from '../../../src/plugins/exchange/domain/decode-stream';

const PIECE = 1024 * 1024;

/** Lines of any number to a file, with a line end after each, without ever holding them all. */
export const writeLines = async (
  file: string,
  lines: Iterable<string>,
  encoding: Encoding = 'utf-8'
): Promise<void> => {
  const out = createWriteStream(file);
  let text = '';
  const flush = async (): Promise<void> => {
    if (!out.write(encode(text, encoding))) await once(out, 'drain');
    text = '';
  };
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length >= PIECE) await flush();
  }
  await flush();
  out.end();
  await finished(out);
};

export function* countedLines(
  head: readonly string[],
  count: number,
  line: (n: number) => string,
  tail: readonly string[] = []
): Generator<string> {
  yield* head;
  for (let n = 0; n < count; n += 1) yield line(n);
  yield* tail;
}
