import type { z } from 'zod';
import type { exportRow } from '../../../contract/exports';
import type { ExportRow } from '../sql/export-rows';
import { readJson } from '../sql/read-json';
import type { ExportColumn, ExportSettings } from './export-settings';
import { isFieldColumn, keyOfColumn, type SeenFields } from './field-columns';
import { errorOf } from './to-import-row';

const columnsOf = (row: ExportRow): readonly ExportColumn[] =>
  readJson<ExportSettings>(row.settings).columns;

/** Whether the caller sees every number field that the file holds. */
export const showsFieldsOf = (row: ExportRow, seen: SeenFields): boolean =>
  columnsOf(row).every((column) => !isFieldColumn(column) || seen.has(keyOfColumn(column)));

/** Columns of fields out of sight are not named. */
export const toExportRow = (
  row: ExportRow,
  language: 'en' | 'ru',
  seen: SeenFields
): z.input<typeof exportRow> => ({
  id: row.id,
  jobId: row.job_id,
  state: row.state,
  filename: row.filename,
  columns: columnsOf(row).filter(
    (column) => !isFieldColumn(column) || seen.has(keyOfColumn(column))
  ),
  rows: Number(row.rows),
  written: Number(row.written),
  gone: Number(row.gone),
  changedSince: Number(row.changed_since),
  bytes: row.bytes === null ? null : Number(row.bytes),
  sha256: row.sha256,
  masked: row.masked,
  downloads: row.downloads,
  expiresAt: row.expires_at?.toISOString() ?? null,
  frozenAt: row.frozen_at?.toISOString() ?? null,
  error: errorOf(row.error, language),
  actor: row.actor_name,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
