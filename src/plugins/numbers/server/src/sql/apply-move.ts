import { sql, type Sql } from '../../../../core/server/src/sql';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import type { MoveAct } from '../rules/resolve-bulk';
import { clockColumns } from './batch-clock';
import { imageOf, toldOfBatch, type BulkBatch } from './bulk-batch';
import { moveDeltas } from './bulk-deltas';
import type { BatchRows } from './bulk-keys';
import { verdictOf } from './bulk-verdict';

type MoveBatch = BulkBatch & { readonly act: MoveAct };

/**
 * What each row is, and when and where it is counted: by its own clock and that of the project it goes to. Of two rows
 * with one phone the second finds the first one there.
 */
const placed = (rows: BatchRows, batch: MoveBatch): Sql => {
  const { act, at, clocks } = batch;
  const zone = clocks.house.zone;
  const { own, theirs } = clockColumns(clocks, {
    zone: sql`f.zone_id`,
    project: sql`${act.project}::int`,
  });
  return sql`
  select f.n, f.place, case when f.verdict is null and f.nth > 1 then 'already_there' else f.verdict end as verdict,
    f.id, f.phone, f.project_id, f.provider_id, f.geo_id, f.status_id, f.reached, f.stay, f.version, f.status_at,
    f.allocated_at, f.callback_at, f.callback_by, null::text as comment,
    ${act.project}::int as to_project, ${act.to.id}::int as to_id, ${act.to.flags}::int as to_flags,
    greatest(f.status_at, ${at}::timestamptz) as at, ${own.day} as day_n, ${own.hour} as hour_n,
    ${theirs.day} as day_p, ${theirs.hour} as hour_p,
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    ${act.project === 0 ? sql`null::date` : sql`(greatest(f.status_at, ${at}::timestamptz) at time zone ${zone})::date`} as to_alloc_day
  from (
    select v.*, row_number() over (partition by v.phone, v.verdict is null order by v.n) as nth
    from (select k.n, ${rows.place} as place, o.*, ${verdictOf(batch)} as verdict from ${rows.from}) v) f`;
};

/** A promised call belongs to the stay that ends. */
const changed = (rows: BatchRows, { act, at }: MoveBatch): Sql => sql`
  update crm.numbers n set project_id = ${act.project}::int, status_id = ${act.to.id}::int, status_at = p.at,
    reached = ${act.to.flags}::smallint, stay = n.stay + 1,
    allocated_at = ${act.project === 0 ? sql`null` : sql`p.at`}, callback_at = null, callback_by = null,
    updated_at = greatest(n.updated_at, ${at}::timestamptz), version = n.version + 1
  from placed p
  where p.verdict is null and ${rows.again} and n.id = p.id and n.version = p.version
  returning p.*`;

const told = ({ act, jobId, actor }: MoveBatch): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, from_project_id, provider_id, geo_id, from_status,
    to_status, occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, job_id, flags, reason)
  select id, phone, to_project, project_id, provider_id, geo_id, status_id, to_id, at, day_n, hour_n, day_p, hour_p,
    stay + 1, ${EVENT_KIND.move}::smallint, ${EVENT_SOURCE.bulk}::smallint, ${ACTOR_KIND[actor.kind]}::smallint,
    ${actor.id}::int, ${jobId}::bigint, to_flags, ${act.reason}::text
  from changed order by id`;

/** A batch of moves in one statement; see `applyStatusSql`. */
export const applyMoveSql = (rows: BatchRows, batch: MoveBatch): Sql => sql`
  with placed as materialized (${placed(rows, batch)}),
  changed as (${changed(rows, batch)}),
  told as (${told(batch)}),
  counted as (${moveDeltas(1)}),
  image as (${imageOf(batch.bulk, { comments: false })})
  ${toldOfBatch(sql`select project_id from changed union all select to_project from changed`)}`;
