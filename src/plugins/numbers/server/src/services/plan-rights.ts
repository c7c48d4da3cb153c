import { holdsNow } from '../../../../access/server/src/public';
import { codes as jobCodes } from '../../../../jobs/contract/errors';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { can } from '../../../contract/permissions';

const RIGHTS_MS = 2_000;

/** Asks anew, while the work lasts, whether its owner may still run the plan. The command line acts for the house. */
export const planRights = (run: Pick<JobRun<unknown>, 'db' | 'actor'>): (() => Promise<void>) => {
  let asked = -Infinity;
  return async () => {
    if (run.actor.kind === 'system' || performance.now() - asked < RIGHTS_MS) return;
    if (!(await holdsNow(run.db, run.actor, can.plan))) throw new JobFailed(jobCodes.rights_gone);
    asked = performance.now();
  };
};
