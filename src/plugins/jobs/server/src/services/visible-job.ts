import type { Db } from '../../../../core/server/src/db';
import { notFound } from '../../../../core/server/src/refuse';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import type { JobRow } from '../sql/job-row';
import { findJob, visibleTo } from '../sql/list-jobs';

/** A job that the caller may see; out of scope and absent are the same to him. */
export const visibleJob = async (
  db: Db,
  actor: Actor,
  scope: Scope,
  id: string
): Promise<JobRow> => {
  const row = await findJob(db, visibleTo(actor, scope), id);
  if (!row) throw notFound();
  return row;
};
