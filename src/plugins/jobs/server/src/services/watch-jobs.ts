import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import { events, type Heard } from '../../../../core/server/src/live';
import { scopeOf, type Actor } from '../../../../core/server/src/scope';
import { jobEvent } from '../../../contract/jobs';
import { JOBS_TOPIC } from '../announce-job';
import { findJob, visibleTo } from '../sql/list-jobs';

type News = z.output<typeof jobEvent>;

/**
 * The stream itself ends when its caller's roles, grants or scopes change. What a scope comes to changes with projects
 * that move to another group, too: so it is asked anew this often.
 */
const FRESH_MS = 3_000;

/** Whether the caller may see a job, remembered for a moment. */
export const watcherOf = (db: Db, actor: Actor, now: () => number = () => performance.now()) => {
  let since = -Infinity;
  let visible = visibleTo(actor, { rules: [] });
  const seen = new Map<string, boolean>();
  return async (id: string): Promise<boolean> => {
    if (now() - since >= FRESH_MS) {
      visible = visibleTo(actor, await scopeOf(db, actor));
      seen.clear();
      since = now();
    }
    const known = seen.get(id);
    if (known !== undefined) return known;
    const found = (await findJob(db, visible, id)) !== undefined;
    seen.set(id, found);
    return found;
  };
};

// A gap without a topic is a gap of the whole bus.
const isOurs = (event: Heard): boolean => !('topic' in event) || event.topic === JOBS_TOPIC;

/** Progress and ends of the jobs that the caller may see; `resync` whenever the bus may have lost something. */
export async function* watchJobs(db: Db, actor: Actor, signal: AbortSignal): AsyncGenerator<News> {
  const maySee = watcherOf(db, actor);
  for await (const event of events(signal)) {
    const news = isOurs(event) ? jobEvent.safeParse(event).data : undefined;
    if (news && ('resync' in news || (await maySee(news.job)))) yield news;
  }
}
