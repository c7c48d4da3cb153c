import type { Scope } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { LeftReason } from '../../../contract/bulk';
import type { BatchClocks } from '../rules/batch-clocks';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import { clockColumns } from './batch-clock';
import type { BulkBatch } from './bulk-batch';
import { currentMask } from './bulk-deltas';
import { imageRows, type ImagePart } from './undo-image';

/** One batch that is taken back: of which bulk, as whom, when. */
export interface UndoBatch extends ImagePart {
  readonly type: 'status' | 'move' | 'delete';
  /** Where a move brought the numbers. */
  readonly target: number | null;
  readonly scope: Scope;
  readonly deleted: readonly number[];
  readonly clocks: BatchClocks;
  readonly at: Date;
  /** See `Held.since`, of the statuses that come back. */
  readonly since: Date | null;
  /** The job of the bulk, and when its set was frozen: no event of it is older. */
  readonly acted: { readonly jobId: string; readonly from: Date };
  readonly jobId: string;
  readonly actor: BulkBatch['actor'];
}

export interface UndoneRow {
  readonly undone: number;
  /** Counts by reason, as JSON. */
  readonly left: string;
  readonly projects: readonly number[];
}

export type Left = Partial<Record<LeftReason, number>>;

/** Takes the rows for writing in the order of ids; see `lockKeysSql`. */
export const lockImageSql = (
  batch: ImagePart & { readonly target: number | null },
  lock: boolean
): Sql => sql`
  select date_trunc('milliseconds', clock_timestamp()) as at,
    min(status_at) filter (where (reached & ${currentMask}::smallint) <> 0) as since
  from (
    select m.status_at, m.reached from (${imageRows(batch)}) m
    join crm.numbers o on o.phone = m.phone and o.id = m.id
      and o.project_id = coalesce(${batch.target}::int, m.project_id)
    ${lock ? sql`order by o.id for no key update of o` : sql``}) held`;

/** The event that the bulk wrote of this number. `moment`: the equality that keeps the planner to one index, see `gave`. */
export const actedEvent = ({ acted: { jobId, from }, at }: UndoBatch, moment: Sql): Sql => sql`
  left join lateral (
    select e.id, e.to_status, e.flags, e.day_n, e.hour_n, e.day_p, e.hour_p, e.occurred_at
    from crm.numbers_status_events e
    where e.number_id = f.id and e.phone = f.phone and ${moment} and e.job_id = ${jobId}::bigint
      and e.kind in (${EVENT_KIND.status}, ${EVENT_KIND.move}, ${EVENT_KIND.delete})
      and e.recorded_at >= ${from}::timestamptz - interval '1 day'
      and e.recorded_at < ${at}::timestamptz + interval '1 day'
    order by e.id desc limit 1) e on true`;

/** Now, on the clocks of where the number goes back. */
export const nowAt = ({ clocks }: UndoBatch): Sql => {
  const { own, theirs } = clockColumns(clocks, {
    zone: sql`f.zone_id`,
    project: sql`f.project_id`,
  });
  return sql`${own.day} as now_day_n, ${own.hour} as now_hour_n, ${theirs.day} as now_day_p, ${theirs.hour} as now_hour_p`;
};

/** Names the event that counts no more. */
export const toldVoid = ({ at, jobId, actor }: UndoBatch): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, from_project_id, provider_id, geo_id, from_status,
    to_status, occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, job_id, voids)
  select id, phone, project_id, nullif(to_project, project_id), provider_id, geo_id, now_status, status_id,
    ${at}::timestamptz, now_day_n, now_hour_n, now_day_p, now_hour_p, stay, ${EVENT_KIND.void}::smallint,
    ${EVENT_SOURCE.bulk}::smallint, ${ACTOR_KIND[actor.kind]}::smallint, ${actor.id}::int, ${jobId}::bigint, event_id
  from changed order by id`;

/** Every number of the batch that did not go back, with its reason. */
export const leftAsIs = ({ bulk }: UndoBatch): Sql => sql`
  insert into crm.numbers_bulk_left (bulk_id, number_id, reason)
  select ${bulk}::bigint, m.id, case when p.id is null then 'gone' else coalesce(p.verdict, 'changed_since') end
  from image m left join placed p on p.id = m.id
  where not exists (select 1 from changed c where c.id = m.id)
  returning reason`;

export const undoAnswer = sql`
  select (select count(*)::int from changed) as undone,
    (select coalesce(jsonb_object_agg(reason, l.rows), '{}')
      from (select reason, count(*) as rows from kept group by 1) l)::text as left,
    array(select project_id from changed union select to_project from changed) as projects`;
