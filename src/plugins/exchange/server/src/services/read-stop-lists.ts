import type { z } from 'zod';
import { record } from '../../../../audit/server/src/public';
import { errorEntry } from '../../../../core/contract/error';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { requestCancel } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import type { stopListRow } from '../../../contract/stop-lists';
import { readJson } from '../sql/read-json';
import { listStopListRows, stopListSeenBy, type StopListRow } from '../sql/stop-list-rows';
import type { Asker } from './keep-upload';

type Shown = z.input<typeof stopListRow>;

const errorOf = (row: StopListRow, language: 'en' | 'ru'): Shown['error'] => {
  const error = readJson<{ code: string } | null>(row.error);
  return error && { code: error.code, message: errorEntry(error.code)?.[language] ?? error.code };
};

const toStopListRow = (row: StopListRow, language: 'en' | 'ru'): Shown => ({
  id: row.id,
  jobId: row.job_id,
  state: row.state,
  filename: row.filename,
  sha256: row.sha256,
  scope: row.scope,
  target: row.scope === 'global' ? null : row.scope_id,
  rows: Number(row.rows),
  expectedRows: Number(row.expected),
  added: Number(row.added),
  extended: Number(row.extended),
  repeated: Number(row.repeated),
  rejected: Number(row.rejected),
  reasons: Object.entries(readJson<Record<string, number>>(row.reasons)).map(([code, count]) => ({
    code,
    count: Number(count),
  })),
  error: errorOf(row, language),
  actor: row.actor_name,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

/** The row of a list that the caller may see; 404 for any other. */
export const seenStopList = async (db: Db, id: string, asker: Asker): Promise<StopListRow> => {
  const row = await stopListSeenBy(db, id, asker.actor, asker.scope);
  if (!row) throw notFound();
  return row;
};

export const readStopList = async (db: Db, id: string, asker: Asker) =>
  toStopListRow(await seenStopList(db, id, asker), asker.language);

export const listStopLists = async (
  db: Db,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  { actor, scope, language }: Asker
) => {
  const bind = { list: 'stop-lists', actor: `${actor.kind}:${actor.id}` };
  const before = after === undefined ? undefined : readCursor(after, bind).id;
  const rows = await listStopListRows(db, { before, limit }, actor, scope);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => toStopListRow(row, language)),
    meta: {
      next: rows.length > limit && last ? signCursor({ value: '', id: last.id }, bind) : null,
    },
  };
};

/** Asks a load to stop. What is on the list stays there and is counted. */
export const cancelStopList = async (db: Db, id: string, asker: Asker) => {
  const row = await seenStopList(db, id, asker);
  const { job_id: jobId } = row;
  if ((row.state !== 'queued' && row.state !== 'running') || jobId === null)
    throw refuse(codes.not_running);
  return db.tx(async (tx) => {
    const job = await requestCancel(tx, jobId);
    await record(tx, {
      actor: asker.actor,
      action: 'exchange.stop-list.cancel',
      subject: { kind: 'stop-list', id: row.id },
      jobId,
      ...(asker.requestId === undefined ? {} : { requestId: asker.requestId }),
      ...(asker.ip === undefined ? {} : { ip: asker.ip }),
    });
    return { id: row.id, jobId, state: job.state as Shown['state'] };
  });
};
