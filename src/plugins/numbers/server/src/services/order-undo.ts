import { env } from '../../../../../env';
import { record } from '../../../../audit/server/src/public';
import { common } from '../../../../core/contract/error';
import type { Permission } from '../../../../core/contract/permission';
import type { Db, Tx } from '../../../../core/server/src/db';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { enqueue, readJobs, visibleJob, type Job } from '../../../../jobs/server/src/public';
import type { BulkAction } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';
import type { bulkPayload } from '../rules/bulk-payload';
import { rightFor } from '../rules/bulk-rights';
import type { Writer } from '../rules/caller';
import { ofBulk } from '../rules/of-bulk';
import { isUndoSql, tieUndoSql, undoableByJobSql, type UndoableRow } from '../sql/undo-rows';
import { whyNotUndone } from '../rules/undoable';

interface Means {
  readonly job: Job<typeof bulkPayload>;
  can(permission: Permission): boolean;
  remember(tx: Tx, answer: object): Promise<void>;
}

const findUndoable = async (tx: Tx, jobId: string): Promise<UndoableRow> => {
  const row = await tx.one<UndoableRow>(undoableByJobSql(jobId));
  if (row) return row;
  throw (await tx.one(isUndoSql(jobId))) ? refuse(codes.undo_of_undo) : notFound();
};

const undoJobState = async (tx: Tx, { undo_job_id: id }: UndoableRow, { actor }: Writer) => {
  const jobs = await readJobs(tx, id === null ? [] : [id], { actor, language: 'en' });
  return jobs.get(id ?? '')?.state ?? null;
};

/** Leaves the undo of a bulk to a job. @throws 404 for a bulk that the caller may not see. */
export const orderUndo = async (db: Db, jobId: string, by: Writer, means: Means) => {
  await visibleJob(db, by.actor, by.scope, jobId);
  return db.tx(async (tx) => {
    const row = await findUndoable(tx, jobId);
    const action = JSON.parse(row.action) as BulkAction;
    if (!means.can(rightFor[action.type])) throw refuse(common.forbidden);
    const why = whyNotUndone(row, await undoJobState(tx, row, by), new Date());
    if (why) throw refuse(codes[why], { days: env.NUMERA_UNDO_DAYS });
    const undoJob = await enqueue(
      tx,
      means.job,
      { bulk: row.id },
      {
        actor: by.actor,
        label: row.label,
        touches: { projects: row.projects, providers: row.providers, geos: row.geos },
        requestId: by.requestId,
      }
    );
    await tx.rows(tieUndoSql(row.id, undoJob));
    await record(tx, {
      actor: by.actor,
      action: 'numbers.bulk.undo.start',
      ...ofBulk(row),
      rows: row.changed,
      jobId: undoJob,
      requestId: by.requestId,
      ip: by.ip,
      details: { type: action.type },
    });
    const answer = { id: undoJob, state: 'queued' as const };
    await means.remember(tx, answer);
    return answer;
  });
};
