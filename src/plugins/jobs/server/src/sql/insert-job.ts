import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import type { JobActor } from '../define-job';

export interface NewJob {
  readonly name: string;
  readonly payload: unknown;
  readonly label: string;
  readonly actor: JobActor;
  readonly projects: readonly number[] | null;
  readonly providers: readonly number[] | null;
  readonly geos: readonly number[] | null;
  readonly requestId: string | null;
}

export const insertJob = async (tx: Tx, job: NewJob): Promise<string> => {
  const row = await tx.one<{ id: string }>(sql`
    insert into crm.jobs (name, payload, label, actor_kind, actor_id, actor_name,
                          touches_projects, touches_providers, touches_geos, request_id)
    values (${job.name}, ${JSON.stringify(job.payload)}::jsonb, ${job.label},
            ${job.actor.kind}, ${job.actor.id}, ${job.actor.name},
            ${job.projects}::int[], ${job.providers}::int[], ${job.geos}::int[], ${job.requestId})
    returning id`);
  if (!row) throw new Error('the job was not stored');
  return row.id;
};

/** Served by `jobs_open`: only open rows are read, there are few. */
export const countOpen = async (db: Db, actor: JobActor): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    select count(*)::int as n from crm.jobs
    where state in ('queued', 'running') and actor_kind = ${actor.kind} and actor_id = ${actor.id}`);
  return row?.n ?? 0;
};
