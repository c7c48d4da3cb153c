import type { z } from 'zod';
import type { exportRow } from '../../../contract/exports';
import type { ExportRow } from '../sql/export-rows';
import { readJson } from '../sql/read-json';
import type { ExportSettings } from './export-settings';
import { errorOf } from './to-import-row';

export const toExportRow = (row: ExportRow, language: 'en' | 'ru'): z.input<typeof exportRow> => ({
  id: row.id,
  jobId: row.job_id,
  state: row.state,
  filename: row.filename,
  columns: [...readJson<ExportSettings>(row.settings).columns],
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
