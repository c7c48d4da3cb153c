import { record } from '../../../../audit/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { resultOfEnd, type EndedJob } from '../../../../jobs/server/src/public';
import { ofBulk } from '../rules/of-bulk';
import { undoableByIdSql, type UndoableRow } from '../sql/undo-rows';

/** An undo that ends early. What was given back stays so and is told; the rest is kept, and can be undone later. */
export const endUndo = async (
  tx: Tx,
  job: EndedJob<{ bulk: string }>,
  state: 'failed' | 'cancelled'
): Promise<void> => {
  const row = await tx.one<UndoableRow>(undoableByIdSql(job.payload.bulk));
  if (!row) return;
  await record(tx, {
    actor: job.actor,
    action: state === 'failed' ? 'numbers.bulk.undo.fail' : 'numbers.bulk.undo.cancelled',
    result: resultOfEnd(state, job.error),
    ...ofBulk(row),
    rows: row.undone,
    jobId: job.id,
    details: {
      undone: row.undone,
      left: row.undo_left,
      ...(job.error ? { code: job.error.code } : {}),
    },
  });
};
