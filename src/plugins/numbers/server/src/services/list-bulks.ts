import type { z } from 'zod';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { readJobs, visibleTo } from '../../../../jobs/server/src/public';
import type { BulkAction, listBulks as contract } from '../../../contract/bulk';
import { skippedOf } from '../rules/bulk-counts';
import type { Reader } from '../rules/caller';
import { undoableUntil, whyNotUndone } from '../rules/undoable';
import { listBulksSql, type ListedBulk } from '../sql/list-bulks';

type Shown = z.input<(typeof contract)['output']>[number];

/** Bulk changes newest first: one's own, and those whose every project, provider and geo is in scope. */
export const listBulks = async (
  db: Db,
  { limit, after }: Parsed<typeof contract>,
  { actor, scope }: Reader
): Promise<{ data: Shown[]; meta: Meta<typeof contract> }> => {
  const bind = { list: 'numbers.bulk', actor: `${actor.kind}:${actor.id}` };
  const before = after === undefined ? null : readCursor(after, bind).id;
  const found = await db.rows<ListedBulk>(listBulksSql(visibleTo(actor, scope), before, limit + 1));
  const page = found.slice(0, limit);
  const jobs = await readJobs(
    db,
    page.flatMap(({ job_id, undo_job_id }) => [job_id, ...(undo_job_id ? [undo_job_id] : [])]),
    { actor, language: 'en' }
  );
  const now = new Date();
  const data = page.map((row): Shown => {
    const job = jobs.get(row.job_id);
    const why = whyNotUndone(row, jobs.get(row.undo_job_id ?? '')?.state ?? null, now);
    return {
      id: row.job_id,
      action: (JSON.parse(row.action) as BulkAction).type,
      label: row.label,
      actor: job?.actor ?? '',
      mine: job?.mine ?? false,
      state: row.state,
      createdAt: row.created_at.toISOString(),
      rows: row.rows,
      changed: row.changed,
      skipped: skippedOf(row),
      undo: {
        possible: why === null,
        running: why === 'undo_open',
        until: undoableUntil(row)?.toISOString() ?? null,
        jobId: row.undo_job_id,
        undone: row.undone,
        left: row.undo_left,
      },
    };
  });
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    data,
    meta: { next: last ? signCursor({ value: null, id: last.id }, bind) : null },
  };
};
