import type { Db } from '../../../core/server/src/db';
import type { Log } from './log-quietly';
import type { JobQueue } from './queue';
import type { Timing } from './timing';

/** What every part of one worker process needs. */
export interface House {
  readonly db: Db;
  readonly log: Log;
  readonly queue: JobQueue;
  readonly timing: Timing;
  readonly workerId: string;
  /** Aborted when the process is to stop: each run ends at its next batch border. */
  readonly stop: AbortSignal;
}
