import type { Handler } from '../../../../core/server/src/gate';
import { record } from '../../../../audit/server/src/public';
import type {
  cancelJob,
  listJobs,
  liveJobs,
  queueHealth,
  readJob,
  retryJob,
} from '../../../contract/jobs';
import { env } from '../../../../../env';
import { requestCancel } from '../services/cancel-job';
import { listPage } from '../services/list-page';
import { readHealth } from '../services/read-health';
import { viewOf } from '../services/read-jobs';
import { retryJob as retry } from '../services/retry-job';
import { visibleJob } from '../services/visible-job';
import { watchJobs } from '../services/watch-jobs';

export const list: Handler<typeof listJobs> = async ({ input, db, actor, scope, language }) => {
  const { page, next } = await listPage(db, actor, scope, input);
  return { data: page.map((row) => viewOf(row, { actor, language })), meta: { next } };
};

export const read: Handler<typeof readJob> = async ({ input, db, actor, scope, language }) => {
  const row = await visibleJob(db, actor, scope, input.id);
  return viewOf(row, { actor, language });
};

export const cancel: Handler<typeof cancelJob> = ({
  input,
  db,
  actor,
  scope,
  remember,
  requestId,
  ip,
}) =>
  db.tx(async (tx) => {
    const before = await visibleJob(tx, actor, scope, input.id);
    const { id, name, state } = await requestCancel(tx, before.id);
    await record(tx, {
      actor,
      action: 'jobs.cancel',
      subject: { kind: 'job', id },
      jobId: id,
      requestId,
      ip,
      details: { name, state: before.state },
    });
    await remember(tx, { id, state });
    return { id, state };
  });

export const again: Handler<typeof retryJob> = ({
  input,
  db,
  actor,
  scope,
  remember,
  requestId,
  ip,
}) =>
  db.tx(async (tx) => {
    const before = await visibleJob(tx, actor, scope, input.id);
    const { id, name, state } = await retry(tx, before.id);
    await record(tx, {
      actor,
      action: 'jobs.retry',
      subject: { kind: 'job', id },
      jobId: id,
      requestId,
      ip,
      details: { name },
    });
    await remember(tx, { id, state });
    return { id, state };
  });

export const health: Handler<typeof queueHealth> = ({ db, actor, scope }) =>
  readHealth(db, env.REDIS_URL ? 'redis' : 'postgres', { actor, scope });

export const live: Handler<typeof liveJobs> = ({ db, actor, signal }) =>
  watchJobs(db, actor, signal);
