import { sql, type Sql } from '../../../../core/server/src/sql';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import type { DeleteAct } from '../rules/resolve-bulk';
import { clockColumns } from './batch-clock';
import { toldOfBatch, type BulkBatch } from './bulk-batch';
import { presenceDeltas } from './bulk-deltas';
import type { BatchRows } from './bulk-keys';
import { verdictOf } from './bulk-verdict';

type DeleteBatch = BulkBatch & { readonly act: DeleteAct };

const placed = (rows: BatchRows, batch: DeleteBatch): Sql => {
  const { at, clocks } = batch;
  const zone = clocks.house.zone;
  const { own, theirs } = clockColumns(clocks, {
    zone: sql`f.zone_id`,
    project: sql`f.project_id`,
  });
  return sql`
  select f.n, f.place, f.verdict, f.id, f.phone, f.project_id, f.provider_id, f.geo_id, f.status_id, f.stay, f.version,
    greatest(f.status_at, ${at}::timestamptz) as at, ${own.day} as day_n, ${own.hour} as hour_n,
    ${theirs.day} as day_p, ${theirs.hour} as hour_p,
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    f.whole
  from (
    select k.n, ${rows.place} as place, o.*, to_jsonb(o) as whole, ${verdictOf(batch)} as verdict from ${rows.from}) f`;
};

const changed = (rows: BatchRows): Sql => sql`
  delete from crm.numbers n using placed p
  where p.verdict is null and ${rows.again} and n.id = p.id and n.version = p.version
  returning p.*`;

const told = ({ act, jobId, actor }: DeleteBatch): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
    occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, job_id, reason)
  select id, phone, project_id, provider_id, geo_id, status_id, status_id, at, day_n, hour_n, day_p, hour_p, stay,
    ${EVENT_KIND.delete}::smallint, ${EVENT_SOURCE.bulk}::smallint, ${ACTOR_KIND[actor.kind]}::smallint, ${actor.id}::int,
    ${jobId}::bigint, ${act.reason}::text
  from changed order by id`;

/** The whole rows, in the order of the other columns; `status_ats`: when the deletion happened to each. */
const image = (bulk: string): Sql => sql`
  insert into crm.numbers_bulk_images (bulk_id, numbers, phones, projects, versions, status_ats, whole)
  select ${bulk}::bigint, array_agg(id order by n), array_agg(phone order by n), array_agg(project_id order by n),
    array_agg(version order by n), array_agg(at order by n), jsonb_agg(whole order by n)
  from changed having count(*) > 0`;

/** A batch of deletions in one statement; see `applyStatusSql`. What was counted of the numbers stays counted. */
export const applyDeleteSql = (rows: BatchRows, batch: DeleteBatch): Sql => sql`
  with placed as materialized (${placed(rows, batch)}),
  changed as (${changed(rows)}),
  told as (${told(batch)}),
  counted as (${presenceDeltas(-1)}),
  image as (${image(batch.bulk)})
  ${toldOfBatch()}`;
