import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { filesDir } from '../../../core/server/src/files-on-disk';
import type { Seal } from '../../domain/seal';

const line = z.object({
  block: z.int(),
  toId: z.string(),
  rows: z.int(),
  head: z.string(),
  at: z.string(),
});

/** One head as it leaves the database: a line of the file, and of the log. */
export type HeadLine = z.output<typeof line>;

export const headsFile = (): string => path.join(filesDir(), 'audit', 'heads.jsonl');

export const headLine = ({ block, toId, rows, head, sealedAt }: Seal): HeadLine => ({
  ...{ block, toId, rows },
  head: head.toString('hex'),
  at: `${sealedAt}Z`,
});

const TAIL = 4_096;

export const parseHead = (text: string): HeadLine | undefined => {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    // Half a line: its writer was killed. The next pass wrote it again.
    return undefined;
  }
};

/** The last whole line, and whether the file ends with half of one. */
const readTail = async (file: string): Promise<{ last?: HeadLine; torn: boolean }> => {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return { torn: false };
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(TAIL),
      position: Math.max(0, size - TAIL),
    });
    const text = buffer.subarray(0, bytesRead).toString();
    const last = text
      .split('\n')
      .reverse()
      .map(parseHead)
      .find((head) => head !== undefined);
    return { torn: bytesRead > 0 && !text.endsWith('\n'), ...(last ? { last } : {}) };
  } finally {
    await handle.close();
  }
};

/** The block that the file knows last; none when there is no file. */
export const lastHead = async (file: string): Promise<HeadLine | undefined> =>
  (await readTail(file)).last;

/** On disk before it returns. Only ever adds: two lines of one block that differ are a finding. */
export const appendHeads = async (file: string, heads: readonly HeadLine[]): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const { torn } = await readTail(file);
  const handle = await open(file, 'a', 0o600);
  try {
    const text = heads.map((head) => `${JSON.stringify(head)}\n`).join('');
    await handle.appendFile(torn ? `\n${text}` : text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Every head of the file in its order; nothing when there is no file. */
export async function* readHeadsFile(file: string): AsyncGenerator<HeadLine> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return;
  await handle.close();
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    const head = parseHead(text);
    if (head) yield head;
  }
}
