import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { jobColumns, type JobRow } from './job-row';

/**
 * Takes the job: a new epoch, so that a run that came before can no longer write. A running row is taken too: the bell
 * rings for it only when its run was not heard of, and if that run lives, it is the one that is fenced.
 */
export const claimJob = (db: Db, id: string, worker: string) =>
  db.one<JobRow>(sql`
    update crm.jobs
    set state = 'running', epoch = epoch + 1, idle_runs = idle_runs + 1, speed = null, worker = ${worker},
        heard_at = now(), started_at = coalesce(started_at, now()), updated_at = now()
    where id = ${id}::bigint and state in ('queued', 'running')
    returning ${jobColumns}`);

/** Back into the queue, nothing lost. `blameless`: the run did not end by a fault of the job. */
export const releaseJob = (
  tx: Tx,
  id: string,
  epoch: number,
  afterMs: number,
  blameless: boolean
) =>
  tx.one<JobRow>(sql`
    update crm.jobs
    set state = 'queued', ring_at = now() + ${afterMs} * interval '1 millisecond', speed = null, worker = null,
        idle_runs = greatest(idle_runs - ${blameless ? 1 : 0}, 0), updated_at = now()
    where id = ${id}::bigint and epoch = ${epoch} and state = 'running'
    returning ${jobColumns}`);
