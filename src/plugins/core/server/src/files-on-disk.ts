import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { env } from '../../../../env';
import { common } from '../../contract/error';
import { refuse } from './refuse';

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

export interface PartWriter {
  readonly stream: Writable;
  /** On disk for good, under its final name. */
  keep(): Promise<Written>;
  drop(): Promise<void>;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the store gave this name: others keep files of their own below its folder. */
export const isStoredName = (name: string): boolean => ID.test(name.replace(/\.part$/, ''));

export const filesDir = (): string => path.resolve(env.NUMERA_FILES_DIR);

/** Two levels, so that no folder grows without end. Only our own ids ever become a path. */
export const filePath = (id: string): string => {
  if (!ID.test(id)) throw new Error('not an id of a file');
  return path.join(filesDir(), id.slice(0, 2), id);
};

const partPath = (id: string): string => `${filePath(id)}.part`;

// A rename is on disk only when its folder is.
const syncFolder = async (dir: string): Promise<void> => {
  const folder = await open(dir, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
};

const writeAll = async (handle: FileHandle, chunks: readonly Buffer[]): Promise<void> => {
  const whole = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  if (!whole) return;
  for (let at = 0; at < whole.length;) at += (await handle.write(whole, at)).bytesWritten;
};

const hashing = (handle: FileHandle, maxBytes: number) => {
  const hash = createHash('sha256');
  let bytes = 0;
  const take = async (chunks: readonly Buffer[]): Promise<void> => {
    for (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw refuse(common.file_too_large, { limit: maxBytes });
      hash.update(chunk);
    }
    await writeAll(handle, chunks);
  };
  const stream = new Writable({
    highWaterMark: 1024 * 1024,
    write: (chunk: Buffer, _encoding, done) => void take([chunk]).then(() => done(), done),
    writev: (chunks, done) =>
      void take(chunks.map(({ chunk }) => chunk as Buffer)).then(() => done(), done),
  });
  return { stream, written: (): Written => ({ bytes, sha256: hash.digest('hex') }) };
};

/** Writes `<id>.part` and hashes what passes; `keep` syncs and renames. Above `maxBytes` the stream fails with 413. */
export const partWriter = async (
  id: string,
  maxBytes = Number.MAX_SAFE_INTEGER
): Promise<PartWriter> => {
  await mkdir(path.dirname(filePath(id)), { recursive: true, mode: 0o700 });
  const handle = await open(partPath(id), 'wx', 0o600);
  const { stream, written } = hashing(handle, maxBytes);
  return {
    stream,
    async keep() {
      if (!stream.writableFinished) throw new Error('the stream of a file has not ended');
      await handle.sync();
      await handle.close();
      await rename(partPath(id), filePath(id));
      await syncFolder(path.dirname(filePath(id)));
      return written();
    },
    async drop() {
      stream.destroy();
      await handle.close().catch(() => undefined);
      for (const each of [partPath(id), filePath(id)]) await unlink(each).catch(() => undefined);
    },
  };
};

export const hashFile = async (id: string): Promise<Written> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(filePath(id), { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
};

/** Makes the folder if need be; throws when it cannot be written. */
export const checkFilesDir = async (): Promise<void> => {
  await mkdir(filesDir(), { recursive: true, mode: 0o700 });
  await access(filesDir(), constants.R_OK | constants.W_OK | constants.X_OK);
};
