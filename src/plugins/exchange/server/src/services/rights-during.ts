import { holdsNow, scopeOfActor } from '../../../../access/server/src/public';
import type { Permission } from '../../../../core/contract/permission';
import type { Scope } from '../../../../core/server/src/scope';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';

// Work is to stop within five seconds after its owner lost the right to it, the batch under way included.
const RIGHTS_MS = 2_000;

export type Rights = () => Promise<Scope>;

/**
 * Asks for the owner's rights while the work lasts, and answers what he may see now: rights and scope are those of the
 * moment, not of the order (`0-precise-rules` 4).
 */
export const rightsDuring = (
  run: Pick<JobRun<unknown>, 'db' | 'actor'>,
  permissions: readonly Permission[]
): Rights => {
  let [scope, asked]: [Scope | undefined, number] = [undefined, -Infinity];
  return async () => {
    if (scope && performance.now() - asked < RIGHTS_MS) return scope;
    for (const permission of permissions)
      if (!(await holdsNow(run.db, run.actor, permission))) throw new JobFailed(codes.rights_gone);
    scope = await scopeOfActor(run.db, run.actor);
    asked = performance.now();
    return scope;
  };
};

export const isSameScope = (one: Scope, other: Scope): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
