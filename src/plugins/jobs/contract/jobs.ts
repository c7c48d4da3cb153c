import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { accepted, jobState, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { can } from './permissions';

const counted = z.string().regex(/^\d+$/);

export const jobRow = z.object({
  id: rowId,
  name: z.string(),
  /** What kind of work, for people. */
  title: z.object({ en: z.string(), ru: z.string() }),
  /** Which one: a file name, a filter in words. */
  label: z.string(),
  state: jobState,
  done: counted,
  total: counted,
  rowsPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  cancelRequested: z.boolean(),
  attempts: z.int(),
  actor: z.string(),
  mine: z.boolean(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});

export const listJobs = contract({
  plugin: 'jobs',
  name: 'jobs.list',
  summary: 'Jobs that the caller may see, newest first',
  method: 'GET',
  path: '/',
  permission: can.watch,
  input: z.strictObject({
    ...paging,
    state: z
      .enum(['open', 'ended', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone'])
      .optional(),
  }),
  output: z.array(jobRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const readJob = contract({
  plugin: 'jobs',
  name: 'jobs.read',
  summary: 'One job',
  method: 'GET',
  path: '/:id',
  permission: can.watch,
  input: z.strictObject({ id: rowId }),
  output: jobRow,
  doors: ['admin', 'api'],
});

export const cancelJob = contract({
  plugin: 'jobs',
  name: 'jobs.cancel',
  summary: 'Ask a job to stop at its next batch; what was done stays',
  method: 'POST',
  path: '/:id/cancel',
  permission: can.control,
  input: z.strictObject({ id: rowId }),
  output: accepted,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

export const retryJob = contract({
  plugin: 'jobs',
  name: 'jobs.retry',
  summary: 'Run a failed job again from its last checkpoint',
  method: 'POST',
  path: '/:id/retry',
  permission: can.control,
  input: z.strictObject({ id: rowId }),
  output: accepted,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

export const queueHealth = contract({
  plugin: 'jobs',
  name: 'jobs.health',
  summary:
    'How the queue does: counts and the oldest of the jobs that the caller may see, workers alive',
  method: 'GET',
  path: '/health',
  permission: can.watch,
  input: z.strictObject({}),
  output: z.object({
    backend: z.enum(['postgres', 'redis']),
    queued: z.int(),
    running: z.int(),
    failedToday: z.int(),
    oldestWaitingSeconds: z.number().nullable(),
    workers: z.int(),
  }),
  doors: ['admin', 'api'],
});

/** Sent at most twice a second a job, and at every change of state. `resync`: events may be missing, read again. */
export const jobEvent = z.union([
  z.object({ job: rowId, name: z.string(), state: jobState, done: counted, total: counted }),
  z.object({ resync: z.literal(true) }),
]);

export const liveJobs = contract({
  plugin: 'jobs',
  name: 'jobs.live',
  summary: 'Progress of the jobs that the caller may see, as server-sent events',
  method: 'GET',
  path: '/live',
  kind: 'sse',
  permission: can.watch,
  input: z.strictObject({}),
  output: jobEvent,
  doors: ['admin', 'api'],
});
