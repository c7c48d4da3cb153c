import type { z } from 'zod';
import { actorById } from '../../../../access/server/src/public';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { jobStates, visibleTo } from '../../../../jobs/server/src/public';
import type { BulkAction, listBulks as contract } from '../../../contract/bulk';
import { skippedOf } from '../rules/bulk-counts';
import type { Reader } from '../rules/caller';
import { undoableUntil, whyNotUndone } from '../rules/undoable';
import { listBulksSql, type ListedBulk } from '../sql/list-bulks';

type Shown = z.input<(typeof contract)['output']>[number];

const nameOf = async (db: Db, { actor_kind, actor_id }: ListedBulk): Promise<string> =>
  (await actorById(db, actor_kind, actor_id))?.name ?? `#${actor_id}`;

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
  const undoing = await jobStates(
    db,
    page.flatMap(({ undo_job_id: id }) => (id === null ? [] : [id]))
  );
  const now = new Date();
  const shown = page.map(async (row): Promise<Shown> => {
    const why = whyNotUndone(row, undoing.get(row.undo_job_id ?? '') ?? null, now);
    return {
      id: row.job_id,
      action: (JSON.parse(row.action) as BulkAction).type,
      label: row.label,
      actor: await nameOf(db, row),
      mine: row.actor_kind === actor.kind && row.actor_id === actor.id,
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
    data: await Promise.all(shown),
    meta: { next: last ? signCursor({ value: null, id: last.id }, bind) : null },
  };
};
