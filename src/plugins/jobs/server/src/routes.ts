import { endpoint } from '../../../core/server/src/endpoints';
import { cancelJob, listJobs, liveJobs, queueHealth, readJob, retryJob } from '../../contract/jobs';
import { again, cancel, health, list, live, read } from './controllers/jobs';

// `/health` and `/live` stand before `/:id`: the first that fits is taken.
export const endpoints = [
  endpoint(queueHealth, health),
  endpoint(liveJobs, live),
  endpoint(listJobs, list),
  endpoint(readJob, read),
  endpoint(cancelJob, cancel),
  endpoint(retryJob, again),
];
