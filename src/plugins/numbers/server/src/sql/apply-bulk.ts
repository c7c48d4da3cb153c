import { bitOf } from '../../../../access/domain/status-flags';
import { inScope, type Scope, type ScopeColumns } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { BatchClocks, ZoneClock } from '../rules/batch-clocks';
import type { Hindrances } from '../rules/bulk-hindrances';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE, type ActorKind } from '../rules/event-codes';
import type { StatusAct } from '../rules/resolve-bulk';
import { bulkDeltas, currentMask } from './bulk-deltas';
import { keyedNumbers, type KeyRange } from './bulk-keys';

/** One batch of a bulk: what is done, as whom, when, and what stands against it. */
export interface BulkBatch {
  readonly act: StatusAct;
  readonly hindrances: Hindrances;
  readonly scope: Scope;
  readonly clocks: BatchClocks;
  readonly at: Date;
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

const clockTable = (clocks: ReadonlyMap<number, ZoneClock>): Sql => {
  const entries = [...clocks];
  return sql`unnest(${entries.map(([id]) => id)}::int[], ${entries.map(([, { zone }]) => zone)}::text[],
    ${entries.map(([, { day }]) => day)}::date[], ${entries.map(([, { hour }]) => hour)}::smallint[])`;
};

/**
 * The event that gave the number its present status, if something was counted for it: as `plan-status-change` takes it.
 * It was recorded when the status was given (`status_at`) or later, a day for clocks that differ: months before are left
 * out at run time.
 */
const gave = ({ at }: BulkBatch): Sql => sql`
  select e.project_id, e.provider_id, e.geo_id, e.to_status, e.flags, e.day_n, e.hour_n, e.day_p, e.hour_p
  from crm.numbers_status_events e
  where (f.reached & ${currentMask}::smallint) <> 0 and e.number_id = f.id and e.phone = f.phone and e.stay = f.stay
    and e.kind in (${EVENT_KIND.status}, ${EVENT_KIND.load})
    and e.recorded_at >= f.status_at - interval '1 day' and e.recorded_at < ${at}::timestamptz + interval '1 day'
  order by e.occurred_at desc, e.id desc limit 1`;

/**
 * Where and when each change is counted. The moment is that of the batch; a row whose status lies after it, because a
 * clock elsewhere is fast, has its own, with the clocks of that.
 */
const placed = (batch: BulkBatch): Sql => {
  const { at, clocks } = batch;
  const { zone, day, hour } = clocks.house;
  return sql`
  select f.*, greatest(f.status_at, ${at}::timestamptz) as at,
    case when ahead.yes then (f.status_at at time zone ahead.zone_n)::date
      else coalesce(z.day, p.day, ${day}::date) end as day_n,
    case when ahead.yes then extract(hour from f.status_at at time zone ahead.zone_n)::smallint
      else coalesce(z.hour, p.hour, ${hour}::smallint) end as hour_n,
    case when ahead.yes then (f.status_at at time zone ahead.zone_p)::date else coalesce(p.day, ${day}::date) end as day_p,
    case when ahead.yes then extract(hour from f.status_at at time zone ahead.zone_p)::smallint
      else coalesce(p.hour, ${hour}::smallint) end as hour_p,
    (f.created_at at time zone ${zone})::date as load_day, (f.allocated_at at time zone ${zone})::date as alloc_day,
    g.project_id as g_project, g.provider_id as g_provider, g.geo_id as g_geo, g.to_status as g_status,
    coalesce(g.flags, 0) as g_flags, g.day_n as g_day_n, g.hour_n as g_hour_n, g.day_p as g_day_p, g.hour_p as g_hour_p
  from found f
    left join ${clockTable(clocks.projects)} p(id, zone, day, hour) on p.id = f.project_id
    left join ${clockTable(clocks.zones)} z(id, zone, day, hour) on z.id = f.zone_id
    cross join lateral (select f.status_at > ${at}::timestamptz as yes, coalesce(z.zone, p.zone, ${zone}) as zone_n,
      coalesce(p.zone, ${zone}) as zone_p) ahead
    left join lateral (${gave(batch)}) g on true
  where f.verdict is null`;
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
  from placed p where n.phone = p.phone and n.project_id = p.project_id and n.version = p.version
  returning p.*`;
};

const told = ({ act, jobId, actor }: BulkBatch): Sql => sql`
  insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
    occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, job_id, flags, reason, comment)
  select id, phone, project_id, provider_id, geo_id, status_id, ${act.to.id}::int,
    at, day_n, hour_n, day_p, hour_p, stay, ${EVENT_KIND.status}::smallint, ${EVENT_SOURCE.bulk}::smallint,
    ${ACTOR_KIND[actor.kind]}::smallint, ${actor.id}::int, ${jobId}::bigint, ${act.to.flags}::smallint,
    ${act.reason}::text, ${act.comment}::text
  from changed order by id`;

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
  with found as materialized (
    select k.n, o.id, o.phone, o.project_id, o.provider_id, o.geo_id, o.zone_id, o.status_id, o.status_at, o.created_at,
      o.allocated_at, o.reached, o.stay, o.version, ${verdict(batch)} as verdict
    from ${keyedNumbers} where ${range}),
  placed as materialized (${placed(batch)}),
  changed as (${changed(batch)}),
  told as (${told(batch)}),
  counted as (${bulkDeltas(batch.act.to)})
  ${(batch.act.to.flags & bitOf('dnc')) === 0 ? sql`` : sql`, suppressed as (${suppressions(batch)})`}
  select count(*)::int as found, (count(*) filter (where verdict = 'gone'))::int as gone,
    (count(*) filter (where verdict = 'already_there'))::int as already_there,
    (count(*) filter (where verdict = 'transition_refused'))::int as transition_refused,
    (select count(*)::int from changed) as changed,
    array(select p.n::int from placed p where not exists (select 1 from changed c where c.n = p.n)) as lost,
    array(select distinct project_id from changed) as projects
  from found`;
