import type { z } from 'zod';
import type { Bilingual } from '../../../core/contract/permission';
import type { Db, Tx } from '../../../core/server/src/db';
import type { Actor } from '../../../core/server/src/scope';

/** Who ordered the work. His rights are asked anew at run time, by kind and id. */
export type JobActor = Pick<Actor, 'kind' | 'id' | 'name'>;

/** How far the work is after a batch. Counts are rows (or steps), `total` 0 = not known yet. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Where the next run goes on; without it the last one stays. */
  readonly checkpoint?: unknown;
  /** What people read when the job is done: counts and ids, never phones. Without it the last one stays. */
  readonly result?: Readonly<Record<string, unknown>>;
}

export interface JobRun<P> {
  readonly payload: P;
  readonly db: Db;
  readonly jobId: string;
  readonly actor: JobActor;
  /** The request that ordered the work. */
  readonly requestId: string | null;
  /** Aborted when the run must end at the next batch border: return, or let the error of `batch` pass. */
  readonly signal: AbortSignal;
  /** As of the last committed batch, of this run or of one before it; `checkpoint` is null at the very beginning. */
  readonly checkpoint: unknown;
  readonly done: number;
  readonly total: number;
  /**
   * One batch, its progress and the check that this run still owns the job: one transaction. `progress` may be told
   * from what `work` returned. After a deadlock or a serialization failure the whole batch is repeated (at most three
   * times), so `work` must not change anything but the database. Throws `JobLost` when another run has the job
   * (nothing is written), `JobCancelled` or `JobStopped` after the commit when the run must end here.
   */
  batch<T = void>(
    progress: Progress | ((value: T) => Progress),
    work?: (tx: Tx) => Promise<T>
  ): Promise<T>;
}

/** What an owner learns when its job ends badly. */
export interface EndedJob<P> {
  readonly id: string;
  readonly payload: P;
  readonly actor: JobActor;
  readonly error: {
    readonly code: string;
    readonly details: Readonly<Record<string, unknown>>;
  } | null;
}

export interface Job<S extends z.ZodType = z.ZodType> {
  /** `plugin.verb-noun`; the name of its queue too. */
  readonly name: string;
  readonly title: Bilingual;
  /** Ids only: it stands in clear text in the row. */
  readonly payload: S;
  /** Runs at once in one process. */
  readonly concurrency: number;
  /** Runs without any progress after which the job is given up; 5 unless said. */
  readonly attempts?: number;
  run(run: JobRun<z.output<S>>): Promise<void>;
  /** In the transaction that writes `failed` or `cancelled`, so that the owner's row ends with the job's. */
  onEnd?(tx: Tx, job: EndedJob<z.output<S>>, state: 'failed' | 'cancelled'): Promise<void>;
  /** In the transaction that queues a failed job again. A job with `onEnd` and without this cannot be run again. */
  onRetry?(tx: Tx, job: EndedJob<z.output<S>>): Promise<void>;
}

/** The payload's type is known inside `run`; the registry and the queue only carry it. */
export const defineJob = <S extends z.ZodType>(job: Job<S>): Job<S> => job;
