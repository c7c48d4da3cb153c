import { signCursor, readCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import type { JobRow } from '../sql/job-row';
import { listJobs, visibleTo } from '../sql/list-jobs';

export interface PageWanted {
  readonly state?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  open: ['queued', 'running'],
  ended: ['done', 'failed', 'cancelled', 'undone'],
};

/** One page, newest first; `next` is the cursor of the page that follows. */
export const listPage = async (
  db: Db,
  actor: Actor,
  scope: Scope,
  { state, limit, after }: PageWanted
) => {
  const bind = {
    actor: `${actor.kind}:${actor.id}`,
    filter: { list: 'jobs', state: state ?? null },
    sort: 'id',
  };
  const before = after === undefined ? null : readCursor(after, bind).id;
  const states = state === undefined ? null : (GROUPS[state] ?? [state]);
  const rows = await listJobs(db, visibleTo(actor, scope), { states, before, limit: limit + 1 });
  const page: JobRow[] = rows.slice(0, limit);
  const last = page.at(-1);
  const next =
    rows.length > limit && last ? signCursor({ value: last.id, id: last.id }, bind) : null;
  return { page, next };
};
