import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import {
  fileRow,
  isFileWhole,
  openFile,
  removeFile,
  storeFile,
  writeFile,
} from '../server/src/file-store';
import { filePath, filesDir } from '../server/src/files-on-disk';
import { sql } from '../server/src/sql';
import { sweepFiles } from '../server/src/sweep-files';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the file store', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const onDisk = (): string[] =>
    (existsSync(filesDir())
      ? readdirSync(filesDir(), { recursive: true, withFileTypes: true })
      : []
    )
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  const store = (bytes: Buffer, maxBytes?: number) =>
    storeFile(database.db, {
      kind: 'upload',
      filename: '../../etc/passwd\n.csv',
      stream: Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]),
      ...(maxBytes ? { maxBytes } : {}),
    });

  it('gives back what it was given, under a name of its own', async () => {
    const bytes = Buffer.from('phone;comment\n79051234567;привет\n');
    const kept = await store(bytes);
    expect(kept).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    const opened = await openFile(database.db, kept.id);
    expect(await buffer(opened.stream)).toEqual(bytes);
    expect(opened.filename).toBe('../../etc/passwd\n.csv');
    expect(onDisk()).toContain(kept.id);
    expect(await isFileWhole(database.db, kept.id)).toBe(true);
  });

  it('takes a file of several megabytes as it is', async () => {
    const bytes = Buffer.alloc(5_000_000, 'abcdefg');
    const kept = await store(bytes);
    expect(sha256(await buffer((await openFile(database.db, kept.id)).stream))).toBe(sha256(bytes));
  });

  it('refuses what is too large while it comes in, and leaves nothing', async () => {
    const before = onDisk();
    await expect(store(Buffer.alloc(2000), 1000)).rejects.toMatchObject({
      status: 413,
      details: { code: 'file_too_large', limit: 1000 },
    });
    expect(onDisk()).toEqual(before);
  });

  it('leaves nothing when the sender breaks off', async () => {
    const before = onDisk();
    const broken = new Readable({
      read() {
        this.push('half');
        this.destroy(new Error('the sender is gone'));
      },
    });
    const stored = storeFile(database.db, { kind: 'upload', filename: 'a', stream: broken });
    await expect(stored).rejects.toThrow('the sender is gone');
    expect(onDisk()).toEqual(before);
  });

  it('shows a growing file to nobody, and its row comes with the transaction or not at all', async () => {
    const file = await writeFile({ kind: 'export', filename: 'numbers.csv' });
    await pipeline(Readable.from(['a', 'b']), file.stream);
    expect(onDisk()).toContain(`${file.id}.part`);
    await expect(openFile(database.db, file.id)).rejects.toMatchObject({ status: 404 });
    const undone = database.db.tx(async (tx) => {
      await file.finish(tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await expect(openFile(database.db, file.id)).rejects.toMatchObject({ status: 404 });
  });

  it('takes back what was begun', async () => {
    const file = await writeFile({ kind: 'export', filename: 'numbers.csv' });
    file.stream.write('half');
    await file.abort();
    expect(onDisk().filter((name) => name.startsWith(file.id))).toEqual([]);
  });

  it('forgets the bytes of a removed file only when the removal commits', async () => {
    const kept = await store(Buffer.from('kept for now'));
    const undone = database.db.tx(async (tx) => {
      await removeFile(tx, kept.id);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await fileRow(database.db, kept.id)).bytes).toBe(12);
    expect(existsSync(filePath(kept.id))).toBe(true);
    await removeFile(database.db, kept.id);
    expect(existsSync(filePath(kept.id))).toBe(false);
    await expect(openFile(database.db, kept.id)).rejects.toMatchObject({ status: 404 });
  });

  it('notices bytes that were changed on disk', async () => {
    const kept = await store(Buffer.from('original text'));
    writeFileSync(filePath(kept.id), 'changed text!');
    expect(await isFileWhole(database.db, kept.id)).toBe(false);
  });

  it('answers 404 for a file that is absent, and takes no path for an id', async () => {
    await expect(openFile(database.db, randomUUID())).rejects.toMatchObject({ status: 404 });
    expect(() => filePath('../../etc/passwd')).toThrow();
  });

  it('is swept of what is past its time, of halves and of files without a row, and of nothing else', async () => {
    const good = await store(Buffer.from('good'));
    const late = await store(Buffer.from('late'));
    await database.db.rows(
      sql`update crm.core_files set expires_at = now() - interval '1 second' where id = ${late.id}::uuid`
    );
    const half = await writeFile({ kind: 'export', filename: 'half' });
    await pipeline(Readable.from(['half']), half.stream);
    const fresh = await writeFile({ kind: 'export', filename: 'fresh' });
    const old = new Date(Date.now() - 10_000_000);
    const foreign = path.join(filesDir(), 'audit', 'heads.jsonl');
    mkdirSync(path.dirname(foreign), { recursive: true });
    writeFileSync(foreign, '{}');
    for (const each of [filePath(good.id), `${filePath(half.id)}.part`, foreign])
      utimesSync(each, old, old);
    const swept = await sweepFiles(database.db, 3_600_000);
    expect(swept.expired).toBe(1);
    expect(swept.orphans).toBeGreaterThanOrEqual(1);
    const left = onDisk();
    expect(left).toContain(good.id);
    expect(left).toContain(path.basename(foreign));
    expect(left).toContain(`${fresh.id}.part`);
    expect(left.filter((name) => name.startsWith(late.id) || name.startsWith(half.id))).toEqual([]);
    expect(left.every((name) => !path.isAbsolute(name))).toBe(true);
    await fresh.abort();
  });
});
