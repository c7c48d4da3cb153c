import { env } from '../../../../../env';
import type { BulkAction } from '../../../contract/bulk';
import type { UndoableRow } from '../sql/undo-rows';

const DAY_MS = 86_400_000;

/** What of a bulk decides whether it can be undone. */
type Facts = Pick<
  UndoableRow,
  'state' | 'action' | 'changed' | 'ended_at' | 'undone' | 'undo_left' | 'kept'
>;

/** Until when what was is kept; `null` where nothing is. */
export const undoableUntil = ({ ended_at, kept }: Pick<Facts, 'ended_at' | 'kept'>): Date | null =>
  ended_at && kept ? new Date(ended_at.getTime() + env.NUMERA_UNDO_DAYS * DAY_MS) : null;

export type NotUndoable =
  'bulk_open' | 'not_undoable' | 'undo_open' | 'already_undone' | 'undo_expired' | 'nothing_found';

/** Why a bulk cannot be undone now; `null`: it can. `undoJob`: the state of the job that undoes it, if there is one. */
export const whyNotUndone = (row: Facts, undoJob: string | null, now: Date): NotUndoable | null => {
  const { type } = JSON.parse(row.action) as BulkAction;
  if (type === 'suppress') return 'not_undoable';
  if (row.state === 'open') return 'bulk_open';
  if (undoJob === 'queued' || undoJob === 'running') return 'undo_open';
  if (row.changed === 0) return 'nothing_found';
  if (row.undone + row.undo_left >= row.changed) return 'already_undone';
  const until = undoableUntil(row);
  return until && now < until ? null : 'undo_expired';
};
