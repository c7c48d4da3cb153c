import { inScope } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import { moveDeltas, statusDeltas } from './bulk-deltas';
import { amongIds, isGone } from './bulk-verdict';
import { gave, given, nothingGiven } from './given-event';
import { actedEvent, leftAsIs, nowAt, toldVoid, undoAnswer, type UndoBatch } from './undo-batch';
import { imageRows, removePart } from './undo-image';

const isBack = { project: sql`m.project_id`, provider: sql`o.provider_id`, geo: sql`o.geo_id` };

const verdict = ({ type, scope, deleted }: UndoBatch): Sql => sql`
  case when ${isGone(scope, deleted)} or ${amongIds(sql`m.project_id`, deleted)} then 'gone'
    when o.version <> m.version then 'changed_since'
    when not ${inScope(scope, isBack)} then 'outside'
    ${
      type === 'move'
        ? sql`when exists (select 1 from crm.numbers t where t.phone = m.phone and t.project_id = m.project_id) then 'already_there'`
        : sql``
    } end`;

/** The numbers as they are, as they were, and where the change was counted. */
const placed = (batch: UndoBatch): Sql => {
  const { at, since, type, clocks, target } = batch;
  const zone = clocks.house.zone;
  const events = type === 'status' && since;
  return sql`
  select f.id, f.phone, f.project_id, f.version, f.status_id, f.status_at, f.reached, f.stay, f.allocated_at,
    f.callback_at, f.callback_by, f.comment, f.commented, f.provider_id, f.geo_id, f.now_status,
    f.to_project, e.id as event_id, e.to_status as to_id, e.flags::int as to_flags, e.day_n, e.hour_n, e.day_p, e.hour_p,
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    (f.now_allocated at time zone ${zone})::date as to_alloc_day, ${nowAt(batch)},
    case when f.verdict is null and e.id is null then 'changed_since' else f.verdict end as verdict,
    ${events ? given : nothingGiven}
  from (
    select m.*, o.provider_id, o.geo_id, o.zone_id, o.status_id as now_status, o.status_at as now_status_at,
      o.project_id as to_project, o.created_at, o.allocated_at as now_allocated, ${verdict(batch)} as verdict
    from image m
    join crm.numbers o on o.phone = m.phone and o.id = m.id and o.project_id = coalesce(${target}::int, m.project_id)) f
  ${actedEvent(batch, sql`e.occurred_at = f.now_status_at`)}
  ${events ? gave(at, events) : sql``}`;
};

const changed = ({ at }: UndoBatch): Sql => sql`
  update crm.numbers n set project_id = p.project_id, status_id = p.status_id, status_at = p.status_at,
    reached = p.reached, stay = p.stay, allocated_at = p.allocated_at, callback_at = p.callback_at,
    callback_by = p.callback_by, comment = case when p.commented then p.comment else n.comment end,
    updated_at = greatest(n.updated_at, ${at}::timestamptz), version = n.version + 1
  from placed p
  where p.verdict is null and n.phone = p.phone and n.project_id = p.to_project and n.id = p.id and n.version = p.version
  returning p.*`;

/**
 * What was changed is as it was, the event of the change is void, and what it counted is taken back where it was counted
 * (`0-precise-rules` 2.5). In one statement, like the change.
 */
export const undoChangeSql = (batch: UndoBatch): Sql => sql`
  with image as materialized (${imageRows(batch)}),
  placed as materialized (${placed(batch)}),
  changed as (${changed(batch)}),
  told as (${toldVoid(batch)}),
  counted as (${batch.type === 'move' ? moveDeltas(-1) : statusDeltas(-1)}),
  kept as (${leftAsIs(batch)}),
  removed as (${removePart(batch)})
  ${undoAnswer}`;
