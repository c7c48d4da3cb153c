import { bitOf } from '../../../../access/domain/status-flags';
import { inScope, type Scope, type ScopeColumns } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { BatchClocks } from '../rules/batch-clocks';
import type { Hindrances } from '../rules/bulk-hindrances';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE, type ActorKind } from '../rules/event-codes';
import type { StatusAct } from '../rules/resolve-bulk';
import { clockColumns, type ClockColumns } from './batch-clock';
import { bulkDeltas, currentMask } from './bulk-deltas';
import { keyedNumbers, type KeyRange } from './bulk-keys';

/** One batch of a bulk: what is done, as whom, when, and what stands against it. */
export interface BulkBatch {
  readonly act: StatusAct;
  readonly hindrances: Hindrances;
  readonly scope: Scope;
  readonly clocks: BatchClocks;
  readonly at: Date;
  /** See `Held.since`. */
  readonly since: Date | null;
  readonly jobId: string;
  readonly actor: { readonly kind: ActorKind; readonly id: number };
}

export interface AppliedRow {
  /** Numbers that still are where the set found them. */
  readonly found: number;
  readonly gone: number;
  readonly already_there: number;
  readonly transition_refused: number;
  readonly changed: number;
  /** Keys whose rows another writer changed after they were read. */
  readonly lost: readonly number[];
  /** Whose numbers were changed. */
  readonly projects: readonly number[];
}

const DAY_MS = 86_400_000;

const ofOld: ScopeColumns = {
  project: sql`o.project_id`,
  provider: sql`o.provider_id`,
  geo: sql`o.geo_id`,
};

const among = (column: Sql, ids: readonly number[]): Sql =>
  ids.length === 0 ? sql`false` : sql`${column} = any(${[...ids]}::int[])`;

/** The same order of reasons as `judgeRow`. */
const verdict = ({ scope, hindrances: { to, statuses, projects, deleted } }: BulkBatch): Sql => sql`
  case when not ${inScope(scope, ofOld)} or ${among(sql`o.project_id`, deleted)} then 'gone'
    when o.status_id = ${to}::int then 'already_there'
    when ${among(sql`o.status_id`, statuses)} or ${among(sql`o.project_id`, projects)} then 'transition_refused' end`;

const days = (at: Date, count: number): Date => new Date(at.getTime() + count * DAY_MS);

/**
 * The event that gave the number its present status, if something was counted for it: as `plan-status-change` takes it.
 * It happened at `status_at` and was recorded then or later, a day for clocks that differ. The equality keeps the planner
 * to `numbers_status_events_number` in a month that nobody has analysed yet (without it one batch of 3,000 took 25 s
 * there). The bounds of the batch let it leave out whole months, which mostly leaves one; those of the row do the rest.
 */
const gave = ({ at }: BulkBatch, since: Date): Sql => sql`
  left join lateral (
    select e.project_id, e.provider_id, e.geo_id, e.to_status, e.flags, e.day_n, e.hour_n, e.day_p, e.hour_p
    from crm.numbers_status_events e
    where f.verdict is null and (f.reached & ${currentMask}::smallint) <> 0
      and e.number_id = f.id and e.occurred_at = f.status_at and e.phone = f.phone and e.stay = f.stay
      and e.kind in (${EVENT_KIND.status}, ${EVENT_KIND.load})
      and e.recorded_at >= ${days(since, -1)}::timestamptz and e.recorded_at < ${days(at, 1)}::timestamptz
      and e.recorded_at >= f.status_at - interval '1 day'
    order by e.id desc limit 1) g on true`;

const given = sql`g.project_id as g_project, g.provider_id as g_provider, g.geo_id as g_geo, g.to_status as g_status,
  coalesce(g.flags, 0) as g_flags, g.day_n as g_day_n, g.hour_n as g_hour_n, g.day_p as g_day_p, g.hour_p as g_hour_p`;

const nothingGiven = sql`0 as g_project, 0 as g_provider, 0 as g_geo, 0 as g_status, 0::smallint as g_flags,
  null::date as g_day_n, 0::smallint as g_hour_n, null::date as g_day_p, 0::smallint as g_hour_p`;

/**
 * What each row is and, where it changes, where and when that is counted. The moment is that of the batch; a row whose
 * status lies after it, because a clock elsewhere is fast, has its own, with the clocks of that.
 */
const placed = (range: KeyRange, batch: BulkBatch): Sql => {
  const { at, clocks, since } = batch;
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
  select f.n, f.verdict, f.id, f.phone, f.project_id, f.provider_id, f.geo_id, f.status_id, f.reached, f.stay, f.version,
    greatest(f.status_at, ${at}::timestamptz) as at, ${day(own)} as day_n, ${hour(own)} as hour_n,
    ${day(theirs)} as day_p, ${hour(theirs)} as hour_p,
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    ${since ? given : nothingGiven}
  from (select k.n, o.*, ${verdict(batch)} as verdict from ${keyedNumbers} where ${range}) f
    ${since ? gave(batch, since) : sql``}`;
};

/** Compares the version, so a row that another writer changed is lost here and never counted with a stale value. */
const changed = ({ act, actor }: BulkBatch): Sql => {
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
    updated_at = date_trunc('milliseconds', clock_timestamp()), version = n.version + 1${callback}
    ${comment === null ? sql`` : sql`, comment = ${comment}::text`}
  from placed p
  where p.verdict is null and n.phone = p.phone and n.project_id = p.project_id and n.id = p.id and n.version = p.version
  returning p.*`;
};

const told = ({ act, jobId, actor }: BulkBatch): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
    occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, job_id, flags, reason, comment)
  select id, phone, project_id, provider_id, geo_id, status_id, ${act.to.id}::int,
    at, day_n, hour_n, day_p, hour_p, stay, ${EVENT_KIND.status}::smallint, ${EVENT_SOURCE.bulk}::smallint,
    ${ACTOR_KIND[actor.kind]}::smallint, ${actor.id}::int, ${jobId}::bigint, ${act.to.flags}::smallint,
    ${act.reason}::text, ${act.comment}::text
  from changed`;

/** The phones may never be called again, by anybody. In the order of phones, like every writer of these rows. */
const suppressions = ({ act, actor }: BulkBatch): Sql => sql`
  insert into crm.numbers_suppressions as s (from_phone, to_phone, reason, source, actor_kind, actor_id)
  select distinct phone, phone, ${act.reason ?? ''}, 'status', ${actor.kind}, ${actor.id}::int from changed order by 1
  on conflict (from_phone, to_phone, scope, scope_id) do update set expires_at = null where s.expires_at is not null`;

/**
 * A batch in one statement (`9-citus` 2, common text): judge, update by version, events, grouped deltas, stop-list.
 * On one server its rows are locked by `lockKeysSql` before, so nothing is lost.
 */
export const applyBulkSql = (range: KeyRange, batch: BulkBatch): Sql => sql`
  with placed as materialized (${placed(range, batch)}),
  changed as (${changed(batch)}),
  told as (${told(batch)}),
  counted as (${bulkDeltas(batch.act.to)})
  ${(batch.act.to.flags & bitOf('dnc')) === 0 ? sql`` : sql`, suppressed as (${suppressions(batch)})`}
  select count(*)::int as found, (count(*) filter (where verdict = 'gone'))::int as gone,
    (count(*) filter (where verdict = 'already_there'))::int as already_there,
    (count(*) filter (where verdict = 'transition_refused'))::int as transition_refused,
    (select count(*)::int from changed) as changed,
    array(select n::int from placed where verdict is null except all select n::int from changed) as lost,
    array(select distinct project_id from changed) as projects
  from placed`;
