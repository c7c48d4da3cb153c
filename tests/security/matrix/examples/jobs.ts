import {
  cancelJob,
  listJobs,
  liveJobs,
  queueHealth,
  readJob,
  retryJob,
} from '../../../../src/plugins/jobs/contract/jobs';
import { example, SINGLE, type Example } from '../example';
import { seesSide } from '../subject';
import { failedImport, faultsOf, NONE, queuedImport, workOf } from './targets';

export const jobsExamples: readonly Example[] = [
  example({
    contract: listJobs,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: { limit: 200, state: 'done' } }),
    check: ({ data, stage: { subject, world } }) =>
      faultsOf(
        (target) => seesSide(subject, target),
        (target) => data.some(({ id }) => id === world[target].job),
        'a job'
      ),
  }),
  example({
    contract: readJob,
    what: 'id',
    variants: SINGLE,
    send: ([target = 'absent'], stage) => ({ input: { id: workOf(stage, 'job', target) } }),
  }),
  example({
    contract: cancelJob,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: (await queuedImport(stage, target)).job },
    }),
  }),
  example({
    contract: retryJob,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: (await failedImport(stage, target)).job },
    }),
  }),
  example({
    contract: queueHealth,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  example({ contract: liveJobs, what: 'everything', variants: NONE, send: () => ({ input: {} }) }),
];
