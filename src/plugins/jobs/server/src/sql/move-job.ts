import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import type { Progress } from '../define-job';

export interface Moved {
  readonly cancel_requested: boolean;
  readonly idle_runs: number;
}

const json = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value);

/** The fence: no row comes back when another run has the job. Only a `done` that was never reached before counts as progress. */
export const moveJob = (tx: Tx, id: string, epoch: number, at: Progress, speed: number | null) =>
  tx.one<Moved>(sql`
    update crm.jobs
    set done = ${at.done}, total = ${at.total}, speed = ${speed}::float8,
        checkpoint = coalesce(${json(at.checkpoint)}::jsonb, checkpoint),
        result = coalesce(${json(at.result)}::jsonb, result),
        idle_runs = case when ${at.done}::bigint > furthest then 0 else idle_runs end,
        furthest = greatest(furthest, ${at.done}::bigint),
        heard_at = clock_timestamp(), updated_at = clock_timestamp()
    where id = ${id}::bigint and epoch = ${epoch} and state = 'running'
    returning cancel_requested, idle_runs`);

/** A sign of life between batches; it also brings the news of a cancel or of a lost job. */
export const beatJob = (db: Db, id: string, epoch: number) =>
  db.one<{ cancel_requested: boolean }>(sql`
    update crm.jobs set heard_at = now()
    where id = ${id}::bigint and epoch = ${epoch} and state = 'running'
    returning cancel_requested`);
