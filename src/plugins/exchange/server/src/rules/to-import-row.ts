import type { z } from 'zod';
import { errorEntry, errorText } from '../../../../core/contract/error';
import { shownReason } from '../../../domain/field-reason-code';
import type { importRow } from '../../../contract/imports';
import { readJson } from '../sql/read-json';
import type { ImportRow } from '../sql/import-row';

type Language = 'en' | 'ru';

/** Why a load or an export failed, as its row keeps it. */
export interface KeptError {
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export const errorOf = (value: unknown, language: Language) => {
  const error = readJson<KeptError | null>(value);
  if (!error) return null;
  const entry = errorEntry(error.code) ?? errorEntry('internal');
  return {
    code: error.code,
    message: entry ? errorText(entry, language, error.details ?? {}) : error.code,
  };
};

/** Rows an hour ago say nothing of now: the speed is that of the present phase, `null` in its first moments. */
const paceOf = (row: ImportRow, now: Date) => {
  const running = row.state === 'running' && row.phase !== 'ended' && row.phase_at !== null;
  if (running) {
    const seconds = (now.getTime() - (row.phase_at?.getTime() ?? 0)) / 1000;
    const read = Number(row.phase === 'staging' ? row.records_read : row.rows_read);
    const rate = seconds >= 0.5 && read > 0 ? read / seconds : null;
    const left = Math.max(Number(row.expected_rows) - read, 0);
    return { rowsPerSecond: rate, etaSeconds: rate ? left / rate : null };
  }
  if (!row.started_at || !row.finished_at) return { rowsPerSecond: null, etaSeconds: null };
  const seconds = (row.finished_at.getTime() - row.started_at.getTime()) / 1000;
  return { rowsPerSecond: seconds > 0 ? Number(row.rows_read) / seconds : null, etaSeconds: null };
};

/** Reasons that name a number field out of sight are told without it. */
const countsBy = (reasons: Readonly<Record<string, number>>, seen: ReadonlySet<string>) => {
  const counts: Record<string, number> = {};
  for (const [code, count] of Object.entries(reasons)) {
    const shown = shownReason(code, seen);
    counts[shown] = (counts[shown] ?? 0) + Number(count);
  }
  return counts;
};

const reasonsOf = (row: ImportRow, seen: ReadonlySet<string>) =>
  Object.entries(countsBy(readJson<Record<string, number>>(row.reasons), seen))
    .map(([code, count]) => ({ code, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));

/** Users who see masked phones learn nothing of single rows that are in the base (`0-precise-rules` 7.3). */
export const hasRejects = (row: ImportRow, full: boolean): boolean =>
  Number(row.rejected) > 0 ||
  Number(row.duplicate_in_file) > 0 ||
  (full && Number(row.duplicate) + Number(row.suppressed) > 0);

const some = (id: number): number | null => (id === 0 ? null : id);

interface ShownTo {
  readonly language: Language;
  readonly full: boolean;
  readonly now: Date;
  /** Keys of the number fields that the reader sees. */
  readonly fields: ReadonlySet<string>;
}

export const toImportRow = (
  row: ImportRow,
  { language, full, now, fields }: ShownTo
): z.input<typeof importRow> => ({
  id: row.id,
  jobId: row.job_id,
  dryRun: row.dry_run,
  state: row.state,
  phase: row.phase,
  filename: row.filename,
  sha256: row.sha256,
  project: some(row.project_id),
  provider: some(row.provider_id),
  recordsRead: Number(row.records_read),
  rowsRead: Number(row.rows_read),
  expectedRows: Number(row.expected_rows),
  inserted: Number(row.inserted),
  updated: Number(row.updated),
  duplicate: Number(row.duplicate),
  suppressed: Number(row.suppressed),
  rejected: Number(row.rejected),
  ...paceOf(row, now),
  reasons: reasonsOf(row, fields),
  hasRejects: hasRejects(row, full),
  error: errorOf(row.error, language),
  actor: row.actor_name,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
});
