import { readdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from './db';
import { removeFile } from './file-store';
import { filesDir, isStoredName } from './files-on-disk';
import { sql } from './sql';

const HOUR_MS = 3_600_000;

/** Removes files past their time. At most a thousand a pass, so that a pass ends. */
const sweepExpired = async (db: Db): Promise<number> => {
  const rows = await db.rows<{ id: string }>(sql`
    select id from crm.core_files where removed_at is null and expires_at <= now() order by expires_at limit 1000`);
  for (const { id } of rows) await removeFile(db, id);
  return rows.length;
};

const oldNames = async (before: number): Promise<Array<{ id: string; file: string }>> => {
  const found = await readdir(filesDir(), { recursive: true, withFileTypes: true }).catch(() => []);
  const old: Array<{ id: string; file: string }> = [];
  for (const entry of found.filter((each) => each.isFile() && isStoredName(each.name))) {
    const file = path.join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < before) old.push({ id: entry.name.replace(/\.part$/, ''), file });
  }
  return old;
};

/**
 * What a process that died left on disk: halves (`.part`) and files whose row was never committed. `olderMs`: work in
 * progress is younger.
 */
const sweepOrphans = async (db: Db, olderMs: number): Promise<number> => {
  const old = await oldNames(Date.now() - olderMs);
  const rows = await db.rows<{ id: string }>(sql`
    select id::text from crm.core_files where removed_at is null and id::text = any(${old.map(({ id }) => id)})`);
  const kept = new Set(rows.map(({ id }) => id));
  const orphans = old.filter(({ id, file }) => file.endsWith('.part') || !kept.has(id));
  for (const { file } of orphans) await unlink(file).catch(() => undefined);
  return orphans.length;
};

/** One pass over the file store. Safe to run in several processes at once. */
export const sweepFiles = async (
  db: Db,
  olderMs: number = 24 * HOUR_MS
): Promise<{ expired: number; orphans: number }> => ({
  expired: await sweepExpired(db),
  orphans: await sweepOrphans(db, olderMs),
});
