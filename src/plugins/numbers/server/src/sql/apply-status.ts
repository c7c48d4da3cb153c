import { bitOf } from '../../../../access/domain/status-flags';
import { sql, type Sql } from '../../../../core/server/src/sql';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import type { StatusAct } from '../rules/resolve-bulk';
import { clockColumns, type ClockColumns } from './batch-clock';
import { imageOf, suppressPhones, toldOfBatch, type BulkBatch } from './bulk-batch';
import { statusDeltas } from './bulk-deltas';
import type { BatchRows } from './bulk-keys';
import { verdictOf } from './bulk-verdict';
import { gave, given, nothingGiven } from './given-event';

type StatusBatch = BulkBatch & { readonly act: StatusAct };

/**
 * What each row is and, where it changes, where and when that is counted. The moment is that of the batch; a row whose
 * status lies after it, because a clock elsewhere is fast, has its own, with the clocks of that.
 */
const placed = (rows: BatchRows, batch: StatusBatch): Sql => {
  const { act, at, clocks, since } = batch;
  const zone = clocks.house.zone;
  const { own, theirs } = clockColumns(clocks, {
    zone: sql`f.zone_id`,
    project: sql`f.project_id`,
  });
  const ahead = sql`f.status_at > ${at}::timestamptz`;
  const day = (c: ClockColumns) =>
    sql`case when ${ahead} then (f.status_at at time zone ${c.zone})::date else ${c.day} end`;
  const hour = (c: ClockColumns) =>
    sql`case when ${ahead} then extract(hour from f.status_at at time zone ${c.zone})::smallint else ${c.hour} end`;
  return sql`
  select f.n, f.place, f.verdict, f.id, f.phone, f.project_id, f.provider_id, f.geo_id, f.status_id, f.reached, f.stay, f.version,
    f.status_at, f.allocated_at, f.callback_at, f.callback_by, ${act.comment === null ? sql`null::text` : sql`f.comment`} as comment,
    ${act.to.id}::int as to_id, ${act.to.flags}::int as to_flags,
    greatest(f.status_at, ${at}::timestamptz) as at, ${day(own)} as day_n, ${hour(own)} as hour_n,
    ${day(theirs)} as day_p, ${hour(theirs)} as hour_p,
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    ${since ? given : nothingGiven}
  from (select k.n, ${rows.place} as place, o.*, ${verdictOf(batch)} as verdict from ${rows.from}) f
    ${since ? gave(at, since) : sql``}`;
};

/** Compares the version, so a row that another writer changed is lost here and never counted with a stale value. */
const changed = (rows: BatchRows, { act, at, actor }: StatusBatch): Sql => {
  const { to, comment, callbackAt } = act;
  const by = actor.kind === 'user' ? actor.id : null;
  const callback = callbackAt
    ? sql`, callback_at = ${callbackAt}::timestamptz, callback_by = ${by}::int`
    : // A status that is no callback means that the promised call was made or is void.
      (to.flags & bitOf('callback')) === 0
      ? sql`, callback_at = null, callback_by = null`
      : sql``;
  return sql`
  update crm.numbers n set status_id = ${to.id}::int, status_at = p.at, reached = n.reached | ${to.flags}::smallint,
    updated_at = greatest(n.updated_at, ${at}::timestamptz), version = n.version + 1${callback}
    ${comment === null ? sql`` : sql`, comment = ${comment}::text`}
  from placed p
  where p.verdict is null and ${rows.again} and n.id = p.id and n.version = p.version
  returning p.*`;
};

const told = ({ act, jobId, actor }: StatusBatch): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
    occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, job_id, flags, reason, comment)
  select id, phone, project_id, provider_id, geo_id, status_id, ${act.to.id}::int,
    at, day_n, hour_n, day_p, hour_p, stay, ${EVENT_KIND.status}::smallint, ${EVENT_SOURCE.bulk}::smallint,
    ${ACTOR_KIND[actor.kind]}::smallint, ${actor.id}::int, ${jobId}::bigint, ${act.to.flags}::smallint,
    ${act.reason}::text, ${act.comment}::text
  from changed order by id`;

/** The phones may never be called again, by anybody. */
const suppressed = ({ act, actor }: StatusBatch): Sql =>
  (act.to.flags & bitOf('dnc')) === 0
    ? sql``
    : sql`, ${suppressPhones({ reason: act.reason ?? '', source: 'status', expiresAt: null, actor })}`;

/**
 * A batch in one statement (`9-citus` 2, common text): judge, update by version, events, grouped deltas, what was,
 * stop-list. On one server its rows are locked by `lockKeysSql` before, so nothing is lost.
 */
export const applyStatusSql = (rows: BatchRows, batch: StatusBatch): Sql => sql`
  with placed as materialized (${placed(rows, batch)}),
  changed as (${changed(rows, batch)}),
  told as (${told(batch)}),
  counted as (${statusDeltas(1)}),
  image as (${imageOf(batch.bulk, { comments: batch.act.comment !== null })})
  ${suppressed(batch)}
  ${toldOfBatch()}`;
