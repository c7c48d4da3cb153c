import type { z } from 'zod';
import { errorEntry, errorText } from '../../../../core/contract/error';
import type { Bilingual } from '../../../../core/contract/permission';
import type { Db } from '../../../../core/server/src/db';
import type { Actor } from '../../../../core/server/src/scope';
import type { jobRow } from '../../../contract/jobs';
import { paceOf } from '../../../domain/pace';
import { jobNamed } from '../registry';
import { errorOf, readJson, type JobRow } from '../sql/job-row';
import { findJobs } from '../sql/list-jobs';

export type JobView = z.input<typeof jobRow>;

interface Reader {
  readonly actor: Pick<Actor, 'kind' | 'id'>;
  readonly language: 'en' | 'ru';
}

const errorIn = (row: JobRow, language: 'en' | 'ru'): JobView['error'] => {
  const error = errorOf(row);
  if (!error) return null;
  const entry: Bilingual | undefined = errorEntry(error.code);
  return {
    code: error.code,
    message: entry ? errorText(entry, language, error.details) : error.code,
  };
};

/** The row as people and programs see it; `message` is in the reader's language. */
export const viewOf = (row: JobRow, { actor, language }: Reader, now = new Date()): JobView => {
  const [done, total] = [Number(row.done), Number(row.total)];
  const pace = paceOf(
    {
      ...row,
      done,
      total,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      movedAt: row.updated_at,
    },
    now
  );
  return {
    id: row.id,
    name: row.name,
    title: jobNamed(row.name)?.title ?? { en: row.name, ru: row.name },
    label: row.label,
    state: row.state,
    done: row.done,
    total: row.total,
    rowsPerSecond: pace.rowsPerSecond && Math.round(pace.rowsPerSecond * 10) / 10,
    etaSeconds: pace.etaSeconds,
    cancelRequested: row.cancel_requested,
    attempts: row.epoch,
    actor: row.actor_name,
    mine: row.actor_kind === actor.kind && row.actor_id === actor.id,
    error: errorIn(row, language),
    result: readJson(row.result) as JobView['result'],
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
};

/**
 * Jobs by id, for the pages of their owners (state, pace, error of an import). No scope is checked: the owner has
 * checked its own row. Jobs that are not there are left out.
 */
export const readJobs = async (
  db: Db,
  ids: readonly string[],
  reader: Reader
): Promise<Map<string, JobView>> => {
  const rows = await findJobs(db, ids);
  return new Map(rows.map((row) => [row.id, viewOf(row, reader)]));
};
