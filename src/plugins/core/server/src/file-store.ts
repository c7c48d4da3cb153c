import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { filePath, hashFile, partWriter, type Written } from './files-on-disk';
import type { Db, Tx } from './db';
import { notFound } from './refuse';
import { sql } from './sql';

export type FileKind = 'upload' | 'rejects' | 'export' | 'log';

export interface StoredFile extends Written {
  readonly id: string;
}

export interface NewFile {
  readonly kind: FileKind;
  /** As the person named it; it is data and never becomes a path. */
  readonly filename: string;
  readonly expiresAt?: Date;
}

export interface FileWriter {
  readonly id: string;
  readonly stream: Writable;
  /** Call it after the stream has ended. With a `Tx` the row comes with the caller's effect or not at all. */
  finish(db: Db | Tx): Promise<StoredFile>;
  /** Takes back what was written. */
  abort(): Promise<void>;
}

const insertRow = (db: Db, id: string, file: NewFile, { bytes, sha256 }: Written) =>
  db.rows(sql`
    insert into crm.core_files (id, kind, filename, bytes, sha256, expires_at)
    values (${id}::uuid, ${file.kind}, ${file.filename.slice(0, 500)}, ${bytes}, ${sha256}, ${file.expiresAt ?? null})`);

/**
 * A file that grows: written as `<id>.part`, renamed when it is whole and on disk, so that nobody ever sees half of
 * one. A process that dies leaves a `.part` or a file without a row: the sweep takes both.
 */
export const writeFile = async (file: NewFile): Promise<FileWriter> => {
  const id = randomUUID();
  const part = await partWriter(id);
  return {
    id,
    stream: part.stream,
    async finish(db) {
      const written = await part.keep();
      await insertRow(db, id, file, written);
      return { id, ...written };
    },
    abort: part.drop,
  };
};

/** Keeps the whole of `stream`, or nothing: above `maxBytes` it is refused while it comes in. */
export const storeFile = async (
  db: Db,
  { stream, maxBytes, ...file }: NewFile & { readonly stream: Readable; readonly maxBytes?: number }
): Promise<StoredFile> => {
  const id = randomUUID();
  const part = await partWriter(id, maxBytes);
  try {
    await pipeline(stream, part.stream);
    const written = await part.keep();
    await insertRow(db, id, file, written);
    return { id, ...written };
  } catch (error) {
    await part.drop();
    throw error;
  }
};

export interface FileRow {
  readonly id: string;
  readonly kind: FileKind;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The row of a file that is still there; 404 for one that is absent, removed or past its time. */
export const fileRow = async (db: Db, id: string): Promise<FileRow> => {
  const row = await db.one<Omit<FileRow, 'bytes'> & { bytes: string }>(sql`
    select id, kind, filename, bytes::text, sha256 from crm.core_files
    where id = ${id}::uuid and removed_at is null and (expires_at is null or expires_at > now())`);
  if (!row) throw notFound();
  return { ...row, bytes: Number(row.bytes) };
};

export const openFile = async (
  db: Db,
  id: string
): Promise<FileRow & { readonly stream: Readable }> => {
  const row = await fileRow(db, id);
  await stat(filePath(id)).catch(() => {
    throw notFound();
  });
  return { ...row, stream: createReadStream(filePath(id), { highWaterMark: 256 * 1024 }) };
};

/** Whether the bytes on disk are still those that were stored: asked before work on a file is taken up again. */
export const isFileWhole = async (db: Db, id: string): Promise<boolean> => {
  const row = await fileRow(db, id);
  const { sha256, bytes } = await hashFile(id).catch(() => ({ sha256: '', bytes: -1 }));
  return sha256 === row.sha256 && bytes === row.bytes;
};

const isTx = (db: Db | Tx): db is Tx => 'onCommit' in db;

/** The row stays as a trace, the bytes go: with a `Tx` only after its commit. */
export const removeFile = async (db: Db | Tx, id: string): Promise<void> => {
  await db.rows(
    sql`update crm.core_files set removed_at = now() where id = ${id}::uuid and removed_at is null`
  );
  const drop = () => unlink(filePath(id)).catch(() => undefined);
  if (isTx(db)) db.onCommit(() => void drop());
  else await drop();
};
