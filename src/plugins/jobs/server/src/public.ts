export {
  defineJob,
  type EndedJob,
  type Job,
  type JobActor,
  type JobRun,
  type Progress,
} from './define-job';
export { JobCancelled, JobFailed, JobLost, JobStopped } from './job-errors';
export { registerJobs } from './registry';
export { enqueue, type Order, type Touches } from './services/enqueue';
export { resultOfEnd } from './services/ended-job';
export { requestCancel } from './services/cancel-job';
export { markUndone } from './services/mark-undone';
export { visibleJob } from './services/visible-job';
export { visibleTo } from './sql/list-jobs';
export { readJobs, type JobView } from './services/read-jobs';
export { startWorkers, stopWorkers } from './workers';
