import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import { events } from '../../../../core/server/src/live';
import { scopeOf, type Actor } from '../../../../core/server/src/scope';
import { jobEvent } from '../../../contract/jobs';
import { findJob, visibleTo } from '../sql/list-jobs';

type News = z.output<typeof jobEvent>;

/** What a caller may see is asked anew this often: a scope that was taken away ends within a minute. */
const FRESH_MS = 30_000;

/** Whether the caller may see a job, remembered for half a minute. */
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

/** Progress and ends of the jobs that the caller may see; `resync` whenever the bus may have lost something. */
export async function* watchJobs(db: Db, actor: Actor, signal: AbortSignal): AsyncGenerator<News> {
  const maySee = watcherOf(db, actor);
  for await (const event of events(signal)) {
    const news = jobEvent.safeParse(event);
    if (!news.success) continue;
    if ('resync' in news.data || (await maySee(news.data.job))) yield news.data;
  }
}
