import { holdsNow, scopeOfActor } from '../../../../access/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { announce } from '../../../../core/server/src/live';
import type { Scope } from '../../../../core/server/src/scope';
import { codes as jobCodes } from '../../../../jobs/contract/errors';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import type { BulkAction } from '../../../contract/bulk';
import { rightFor } from '../rules/bulk-rights';

// Rights are asked anew this often, open pages are told no more often than that.
const RIGHTS_MS = 2_000;
const NEWS_MS = 1_000;

type Run = Pick<JobRun<unknown>, 'db' | 'actor'>;

/** Rights and scope are those of the moment when rows are changed, not of the order (`0-precise-rules` 4). */
export const rightsOf = (run: Run, { type }: BulkAction): (() => Promise<Scope>) => {
  let [scope, asked]: [Scope | undefined, number] = [undefined, 0];
  return async () => {
    if (scope && performance.now() - asked < RIGHTS_MS) return scope;
    if (!(await holdsNow(run.db, run.actor, rightFor[type])))
      throw new JobFailed(jobCodes.rights_gone);
    scope = await scopeOfActor(run.db, run.actor);
    asked = performance.now();
    return scope;
  };
};

/** News of a batch for open pages, gathered while they were told lately. Without ids: there are too many. */
export const newsFor = () => {
  let waiting: readonly number[] = [];
  let told = -Infinity;
  return {
    async tell(tx: Tx, projects: readonly number[], last: boolean): Promise<() => void> {
      const all = [...new Set([...waiting, ...projects])];
      const due = all.length > 0 && (last || performance.now() - told >= NEWS_MS);
      if (due) await announce(tx, { topic: 'numbers', projects: all });
      // Remembered after the commit only: a batch may be repeated.
      return () => {
        waiting = due ? [] : all;
        if (due) told = performance.now();
      };
    },
  };
};

const UNIQUE_VIOLATION = '23505';
const TRIES = 4;

/** A phone may come to where it shall go between the look and the write: then the batch is judged anew. */
export const unlessTaken = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION || tries === TRIES) throw error;
    }
};
