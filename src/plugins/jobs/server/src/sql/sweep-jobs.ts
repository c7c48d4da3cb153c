import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

export interface Unheard {
  readonly id: string;
  readonly name: string;
}

/**
 * Rows to ring for again: queued and never heard (the process died after the commit, the queue lost its memory), or
 * running without a sign of life. Several sweepers share them: each row goes to one, then rests. A row that a batch
 * has locked right now is alive. Served by `jobs_open`.
 */
export const takeUnheard = (db: Db, unheardMs: number, deadMs: number) =>
  db.rows<Unheard>(sql`
    with quiet as (
      select id from crm.jobs
      where state in ('queued', 'running')
        and ring_at < now() - ${unheardMs} * interval '1 millisecond'
        and (state = 'queued' or heard_at < now() - ${deadMs} * interval '1 millisecond')
      order by created_at limit 500
      for update skip locked
    )
    update crm.jobs set ring_at = now() where id in (select id from quiet)
    returning id, name`);
