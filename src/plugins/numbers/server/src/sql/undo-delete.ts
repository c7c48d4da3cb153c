import { inScope } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import { clockColumns } from './batch-clock';
import { presenceDeltas } from './bulk-deltas';
import { amongIds } from './bulk-verdict';
import { actedEvent, leftAsIs, nowAt, toldVoid, undoAnswer, type UndoBatch } from './undo-batch';
import { deletedRows, removePart } from './undo-image';

const placed = (batch: UndoBatch): Sql => {
  const { scope, deleted, clocks } = batch;
  const zone = clocks.house.zone;
  const { own, theirs } = clockColumns(clocks, {
    zone: sql`f.zone_id`,
    project: sql`f.project_id`,
  });
  return sql`
  select f.id, f.phone, f.project_id, f.project_id as to_project, f.provider_id, f.geo_id, f.status_id,
    f.status_id as now_status, f.stay, f.version, f.whole, e.id as event_id,
    ${own.day} as day_n, ${own.hour} as hour_n, ${theirs.day} as day_p, ${theirs.hour} as hour_p, ${nowAt(batch)},
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    case when ${amongIds(sql`f.project_id`, deleted)} or e.id is null then 'gone'
      when not ${inScope(scope, { project: sql`f.project_id`, provider: sql`f.provider_id`, geo: sql`f.geo_id` })} then 'outside'
      when exists (
        select 1 from crm.numbers t
        where t.phone = f.phone and (t.project_id = f.project_id or t.created_at > e.occurred_at)) then 'already_there'
      end as verdict
  from image f ${actedEvent(batch, sql`e.occurred_at = f.acted_at`)}`;
};

/** As they were, but with a version that nobody has seen. */
const restored = ({ at }: UndoBatch): Sql => sql`
  insert into crm.numbers overriding system value
  select r.* from placed p
  cross join lateral jsonb_populate_record(null::crm.numbers, p.whole || jsonb_build_object('version', p.version + 1,
    'updated_at', ${at}::timestamptz)) r
  where p.verdict is null
  on conflict (phone, project_id) do nothing returning id, phone`;

/** Deleted numbers come back with their ids. A phone that was loaded anew since stays away: it would be there twice. */
export const undoDeleteSql = (batch: UndoBatch): Sql => sql`
  with image as materialized (${deletedRows(batch)}),
  placed as materialized (${placed(batch)}),
  restored as (${restored(batch)}),
  changed as (select p.* from placed p join restored r on r.id = p.id and r.phone = p.phone),
  told as (${toldVoid(batch)}),
  counted as (${presenceDeltas(1)}),
  kept as (${leftAsIs(batch)}),
  removed as (${removePart(batch)})
  ${undoAnswer}`;
