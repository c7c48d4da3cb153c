import type { Readable } from 'node:stream';
import type { Db } from '../../../../core/server/src/db';
import { openFile } from '../../../../core/server/src/file-store';
import type { Glimpse } from './look-at-file';

export const HEAD_BYTES = 256 * 1024;
const PIECE_BYTES = 4 * 1024;
const PIECES = 16;

const firstForeign = (chunk: Buffer): number => {
  for (let at = 0; at < chunk.length; at += 1) if ((chunk[at] ?? 0) > 0x7f) return at;
  return -1;
};

/** Watches a stream pass by: keeps its beginning, and pieces further on that hold more than ASCII. */
export class Glimpser {
  #head: Buffer[] = [];
  #headBytes = 0;
  #elsewhere: Buffer[] = [];
  #bytes = 0;

  see(chunk: Buffer): void {
    this.#bytes += chunk.length;
    const missing = HEAD_BYTES - this.#headBytes;
    if (missing > 0) {
      const part = chunk.subarray(0, missing);
      this.#head.push(Buffer.from(part));
      this.#headBytes += part.length;
    } else if (this.#elsewhere.length < PIECES) this.#keepForeign(chunk);
  }

  /** Whether the beginning is whole: then it can be judged before the rest has come. */
  get hasHead(): boolean {
    return this.#headBytes >= HEAD_BYTES;
  }

  glimpse(bytes = this.#bytes): Glimpse {
    return { head: Buffer.concat(this.#head), elsewhere: this.#elsewhere, bytes };
  }

  #keepForeign(chunk: Buffer): void {
    const at = firstForeign(chunk);
    if (at < 0) return;
    // From the start of its line, so that the piece does not begin within a character.
    const from = chunk.lastIndexOf(10, at) + 1;
    this.#elsewhere.push(Buffer.from(chunk.subarray(from, from + PIECE_BYTES)));
  }
}

/**
 * Passes `stream` on; `judge` sees the beginning once, early enough not to keep the rest. Whoever stops reading leaves
 * `stream` open: the connection of a request must outlive its refusal.
 */
export async function* watched(
  stream: Readable,
  glimpser: Glimpser,
  judge: (glimpse: Glimpse) => void
): AsyncGenerator<Buffer> {
  let judged = false;
  const chunks: AsyncIterable<Buffer> = stream.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    glimpser.see(chunk);
    if (!judged && glimpser.hasHead) {
      judged = true;
      judge(glimpser.glimpse());
    }
    yield chunk;
  }
}

/** The beginning of a stored file. What lies further on was seen when it came in. */
export const glimpseOfFile = async (db: Db, fileId: string): Promise<Glimpse> => {
  const { stream, bytes } = await openFile(db, fileId);
  const glimpser = new Glimpser();
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    glimpser.see(chunk);
    if (glimpser.hasHead) break;
  }
  return glimpser.glimpse(bytes);
};
