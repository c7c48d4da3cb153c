import type { Db } from '../../../../core/server/src/db';
import type { Listed } from '../../../../core/server/src/scope';
import { and, sql } from '../../../../core/server/src/sql';
import type { AuditEntry } from '../../../contract/audit';
import { inSight, type Question } from './search-events';

export interface ActorRow {
  readonly kind: AuditEntry['actor']['kind'];
  readonly id: number;
  readonly name: string;
}

const MOST = 500;
const NEWEST = 20_000;

/**
 * Everybody who ever did something, by the name he bore last: one step down `audit_events_actor` a person, however many
 * entries he has.
 */
export const allActors = (db: Db) =>
  db.rows<ActorRow>(sql`
    with recursive people as (
      (select actor_kind, actor_id from crm.audit_events where actor_id is not null
       order by actor_kind, actor_id limit 1)
      union all
      select next.actor_kind, next.actor_id from people cross join lateral (
        select e.actor_kind, e.actor_id from crm.audit_events e
        where (e.actor_kind, e.actor_id) > (people.actor_kind, people.actor_id)
        order by e.actor_kind, e.actor_id limit 1
      ) next
    )
    select p.actor_kind as kind, p.actor_id as id, coalesce(last.actor_name, '') as name
    from people p cross join lateral (
      select actor_name from crm.audit_events e
      where e.actor_kind = p.actor_kind and e.actor_id = p.actor_id order by e.id desc limit 1
    ) last
    where p.actor_kind <> 'system'
    limit ${MOST}`);

/** Those of the newest entries that the caller may see: whose older ones lie in his scope would take too long to tell. */
export const seenActors = (db: Db, question: Omit<Question, 'filter'>) =>
  db.rows<ActorRow>(sql`
    select distinct on (actor_kind, actor_id)
      actor_kind as kind, actor_id as id, coalesce(actor_name, '') as name
    from (
      select id as entry, actor_kind, actor_id, actor_name from crm.audit_events
      where ${and(inSight(question))} and actor_id is not null and actor_kind <> 'system'
      order by id desc limit ${NEWEST}
    ) newest
    order by actor_kind, actor_id, entry desc
    limit ${MOST}`);

/** Also those that were deleted: what was done in them stays. */
export const projectNames = (db: Db, listed: Listed) =>
  db.rows<{ id: number; name: string }>(sql`
    select id, coalesce(name, code) as name from public.projects
    where ${listed === 'all' ? sql`true` : sql`id = any(${[...listed]}::int[])`}
    order by name, id limit ${MOST}`);
