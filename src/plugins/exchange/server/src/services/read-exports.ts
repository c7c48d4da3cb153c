import { dictionaries } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { openFile } from '../../../../core/server/src/file-store';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import type { FileAnswer } from '../../../../core/server/src/send-file';
import { maskPhone } from '../../../../numbers/server/src/public';
import { codes } from '../../../contract/errors';
import { fieldsSeenBy, type SeenFields } from '../rules/field-columns';
import { showsFieldsOf, toExportRow } from '../rules/to-export-row';
import { goneRows } from '../sql/export-gone';
import {
  countDownload,
  exportSeenBy,
  isExportWithin,
  listExportRows,
  type ExportRow,
} from '../sql/export-rows';
import type { Asker } from './keep-upload';

const requestOf = ({ requestId, ip }: Asker) => ({
  ...(requestId === undefined ? {} : { requestId }),
  ...(ip === undefined ? {} : { ip }),
});

const seenExport = async (db: Db, id: string, { actor, scope }: Asker): Promise<ExportRow> => {
  const row = await exportSeenBy(db, id, actor, scope);
  if (!row) throw notFound();
  return row;
};

const fieldsOf = async (db: Db, { actor }: Asker): Promise<SeenFields> =>
  fieldsSeenBy(await dictionaries(db), actor);

export const readExport = async (db: Db, id: string, asker: Asker) =>
  toExportRow(await seenExport(db, id, asker), asker.language, await fieldsOf(db, asker));

export const listExports = async (
  db: Db,
  { limit, after }: { limit: number; after?: string | undefined },
  asker: Asker
) => {
  const { actor, scope, language } = asker;
  const seen = await fieldsOf(db, asker);
  const bind = { list: 'exports', actor: `${actor.kind}:${actor.id}` };
  const before = after === undefined ? undefined : readCursor(after, bind).id;
  const rows = await listExportRows(db, { before, limit }, actor, scope);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => toExportRow(row, language, seen)),
    meta: {
      next: rows.length > limit && last ? signCursor({ value: '', id: last.id }, bind) : null,
    },
  };
};

/** Whole phones of rows that a download of the file did not show. */
const auditGone = (db: Db, row: ExportRow, asker: Asker, projects: readonly number[]) =>
  db.tx((tx) =>
    record(tx, {
      actor: asker.actor,
      action: 'exchange.export.gone',
      subject: { kind: 'export', id: row.id },
      projects: [...new Set(projects)].filter((project) => project !== 0),
      rows: projects.length,
      ...requestOf(asker),
    })
  );

/** What was in the frozen set and is not in the file. */
export const listGone = async (
  db: Db,
  { id, limit, after }: { id: string; limit: number; after?: string | undefined },
  asker: Asker,
  full: boolean
) => {
  const row = await seenExport(db, id, asker);
  const { actor } = asker;
  const bind = { list: 'exports.gone', actor: `${actor.kind}:${actor.id}`, export: row.id };
  const before = after === undefined ? '0' : readCursor(after, bind).id;
  const found = await goneRows(db, row.id, before, limit);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  if (full && shown.length > 0)
    await auditGone(
      db,
      row,
      asker,
      shown.map(({ project_id }) => project_id)
    );
  return {
    data: shown.map(({ number_id, phone, project_id }) => ({
      number: number_id,
      phone: full ? phone : maskPhone(phone),
      project: project_id === 0 ? null : project_id,
    })),
    meta: {
      next:
        found.length > limit && last ? signCursor({ value: '', id: last.number_id }, bind) : null,
    },
  };
};

const fileOf = (row: ExportRow): string => {
  if (row.state !== 'done' || row.file_id === null) throw refuse(codes.not_ready);
  if (row.expires_at !== null && row.expires_at <= new Date())
    throw refuse(codes.file_expired, { until: row.expires_at.toISOString() });
  return row.file_id;
};

const auditDownload = (db: Db, row: ExportRow, asker: Asker) =>
  db.tx(async (tx) => {
    await countDownload(tx, row.id);
    await record(tx, {
      actor: asker.actor,
      action: 'exchange.export.download',
      subject: { kind: 'export', id: row.id },
      projects: (row.touches_projects ?? []).filter((project) => project !== 0),
      rows: Number(row.written),
      details: { sha256: row.sha256, masked: row.masked },
      ...requestOf(asker),
    });
  });

/** The file, once the download stands in the audit log. Whole phones only for those who may see them. */
export const downloadExport = async (
  db: Db,
  id: string,
  asker: Asker,
  full: boolean
): Promise<FileAnswer> => {
  const row = await seenExport(db, id, asker);
  const fileId = fileOf(row);
  if (!row.masked && !full) throw refuse(codes.needs_full);
  if (!(await isExportWithin(db, row.id, asker.scope))) throw refuse(codes.scope_moved);
  if (!showsFieldsOf(row, await fieldsOf(db, asker))) throw refuse(codes.scope_moved);
  const file = await openFile(db, fileId);
  try {
    await auditDownload(db, row, asker);
  } catch (error) {
    file.stream.destroy();
    throw error;
  }
  return {
    stream: file.stream,
    filename: row.filename,
    type: 'text/csv',
    bytes: file.bytes,
    about: { kind: 'export', id: row.id, projects: row.touches_projects ?? [] },
  };
};
