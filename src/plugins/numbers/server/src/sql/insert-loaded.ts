import { statusFlags } from '../../../../access/domain/status-flags';
import { and, sql, type Sql } from '../../../../core/server/src/sql';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import type { LoadContext } from '../rules/load-context';
import { clocksAt } from './clock-table';
import { stagedOutcome } from './staged-outcome';
import { nothingUpdated, updatingMembers } from './update-loaded';

/** Flags of the status of a row as a number: the dictionary stands in the text, no table is joined. */
const flagsOf = (status: Sql, { dictionaries }: LoadContext): Sql => {
  const flagged = [...dictionaries.statuses.values()].filter(({ flags }) => flags !== 0);
  if (flagged.length === 0) return sql`0::smallint`;
  return sql`case ${status} ${flagged
    .map(({ id, flags }) => sql`when ${id}::int then ${flags}::smallint`)
    .reduce((left, right) => sql`${left} ${right}`)} else 0::smallint end`;
};

const bit = (flag: (typeof statusFlags)[number]): Sql =>
  sql`n * ((flags >> ${statusFlags.indexOf(flag)}) & 1)`;

/** Whether a load may bring statuses that count for something: those need the ids of the new rows. */
const hasFlags = ({ statuses, dictionaries }: LoadContext): boolean =>
  statuses.some((id) => (dictionaries.statuses.get(id)?.flags ?? 0) !== 0);

/**
 * Under the policy `everywhere` whoever creates phones waits for the duplicate lock, so what was not found is not there
 * and needs no `on conflict`, which costs a sixth of the insert (0.95 against 0.79 s CPU for 50,000 rows).
 */
const isAlone = ({ policy }: LoadContext): boolean => policy.scope === 'everywhere';

/** Whether ids of the new rows are needed: for what they count, or to tell of each of them. */
const needsIds = (context: LoadContext): boolean =>
  hasFlags(context) || context.source !== undefined;

/** The rows themselves. Staging gives them sorted by phone: half the cost of the primary key (`7-data` A 2.1). */
const inserted = (context: LoadContext): Sql => sql`
  insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id, zone_id, geo_source, range_geo_id,
    phone_type, contact_id, comment, attrs, import_id, created_at, updated_at, status_at, allocated_at, reached)
  select phone, project_id, provider_id, geo_id, status_id, zone_id, geo_source, range_geo_id, phone_type, contact_id,
    comment, nullif(jsonb_strip_nulls(attrs), '{}'), ${context.importId}::bigint, ${context.at}::timestamptz, ${context.at}::timestamptz,
    ${context.at}::timestamptz, case when project_id <> 0 then ${context.at}::timestamptz end,
    ${hasFlags(context) ? flagsOf(sql`status_id`, context) : sql`0::smallint`}
  from classified where outcome is null order by phone
  ${isAlone(context) ? sql`` : sql`on conflict (phone, project_id) do nothing`}
  ${isAlone(context) && !needsIds(context) ? sql`` : sql`returning id, phone, project_id, provider_id, geo_id, status_id, zone_id, comment, reached as flags`}`;

/** What became numbers, by its coordinates; ids are known where they are needed. */
const placedRows = (context: LoadContext): Sql =>
  isAlone(context) && !needsIds(context)
    ? sql`(select project_id, provider_id, geo_id, status_id, zone_id, 0::smallint as flags from classified where outcome is null)`
    : sql`ins`;

const onClocks = ({ projectClocks, zoneClocks }: LoadContext): Sql => sql`
  join ${clocksAt(projectClocks)} p(id, day, hour) on p.id = i.project_id
  left join ${clocksAt(zoneClocks)} z(id, day, hour) on z.id = i.zone_id`;

const clocks = sql`coalesce(z.day, p.day) as day_n, coalesce(z.hour, p.hour) as hour_n, p.day as day_p, p.hour as hour_p`;

/** What gave a number flags is always found among the events; statuses without flags need none. */
const events = (context: LoadContext): Sql => {
  const { actor, at, source } = context;
  if (!needsIds(context)) return sql``;
  return sql`e as (
    insert into crm.numbers_status_events (number_id, phone, project_id, provider_id, geo_id, from_status, to_status,
      occurred_at, day_n, hour_n, day_p, hour_p, stay, kind, source, actor_kind, actor_id, flags, comment)
    select i.id, phone, project_id, provider_id, geo_id, null, status_id, ${at}::timestamptz, coalesce(z.day, p.day),
      coalesce(z.hour, p.hour), p.day, p.hour, 1, ${EVENT_KIND.load}::smallint, ${EVENT_SOURCE[source ?? 'import']}::smallint,
      ${ACTOR_KIND[actor.kind]}::smallint, ${actor.id}::int, flags, ${source ? sql`i.comment` : sql`null`}
    from ins i ${onClocks(context)} ${source ? sql`` : sql`where flags <> 0`} order by i.id),`;
};

const deltas = ({ loadDay }: LoadContext): Sql => sql`
  insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day,
    alloc_day, n, loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc)
  select project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, ${loadDay}::date,
    case when project_id <> 0 then ${loadDay}::date end, n, n, case when project_id <> 0 then n else 0 end,
    ${bit('processed')}, ${bit('contact')}, ${bit('success')}, ${bit('refusal')}, ${bit('no_answer')},
    ${bit('unworkable')}, ${bit('dnc')}
  from grouped`;

export interface LoadedRow {
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly day_n: string;
  readonly hour_n: number;
  readonly day_p: string;
  readonly hour_p: number;
  readonly n: number;
  /** `inserted`: one group of them with its coordinates; else how many rows ended so. */
  readonly outcome: 'inserted' | 'updated' | RefusedAs;
}

export type RefusedAs = 'suppressed' | 'duplicate' | 'duplicate_hidden' | 'overtaken';

const memberNames = [sql`m0`, sql`m1`, sql`m2`, sql`m3`] as const;

export const MAX_MEMBERS = memberNames.length;

/** Data-modifying statements of a caller's own, as members of the statement that they follow. */
export const membersOf = (members: readonly Sql[]): Sql =>
  members
    .map((member, i) => sql`, ${memberNames[i] ?? sql`m`} as (${member})`)
    .reduce((left, right) => sql`${left}${right}`, sql``);

/** Each staged row with what stands against it: `outcome` as of `stagedOutcome`. */
export const classified = (staged: Sql, context: LoadContext): Sql =>
  sql`select s.*, ${stagedOutcome(context)} as outcome from (${staged}) s`;

/** Rows of `classified` that stand in neither `ins` nor `updated`. */
export const refused = (context: LoadContext): Sql => {
  const beside = context.policy.mode === 'skip' ? [] : [sql`updated`];
  // Another writer may have been faster with the same key: then the row is in `ins` neither.
  const others = isAlone(context) ? beside : [sql`ins`, ...beside];
  const left = others.map(
    (other) =>
      sql`not exists (select 1 from ${other} o where o.phone = c.phone and o.project_id = c.project_id)`
  );
  return sql`
    select c.line, c.part, c.phone, c.project_id, coalesce(c.outcome, 'overtaken') as outcome
    from classified c where ${and([...(isAlone(context) ? [sql`c.outcome is not null`] : []), ...left])}`;
};

/** By coordinates first: the clocks of a few hundred groups are looked up, not those of every row. */
const grouped = (context: LoadContext): Sql => sql`
  select i.project_id, i.provider_id, i.geo_id, i.status_id, i.flags, ${clocks}, sum(i.n)::int as n
  from (
    select project_id, provider_id, geo_id, status_id, zone_id, flags::int as flags, count(*) as n
    from ${placedRows(context)} r group by 1, 2, 3, 4, 5, 6) i ${onClocks(context)}
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;

/**
 * One chunk of a load in one statement (`9-citus` 1): classify, insert or update, events, grouped deltas. `members`:
 * data-modifying statements of the caller's own that read `refused (line, part, phone, project_id, outcome)`.
 */
export const insertLoadedSql = (
  staged: Sql,
  context: LoadContext,
  members: readonly Sql[]
): Sql => {
  const { mode } = context.policy;
  return sql`
  with classified as materialized (${classified(staged, context)}),
  ins as (${inserted(context)}),
  ${mode === 'skip' ? nothingUpdated : updatingMembers(context, mode)},
  refused as materialized (${refused(context)}),
  grouped as materialized (${grouped(context)}),
  ${events(context)}
  d as (${deltas(context)})${membersOf(members)}
  select project_id, provider_id, geo_id, day_n::text, hour_n, day_p::text, hour_p, sum(n)::int as n, 'inserted' as outcome
  from grouped group by 1, 2, 3, 4, 5, 6, 7
  union all select 0, 0, 0, '', 0, '', 0, count(*)::int, outcome from refused group by outcome
  union all select 0, 0, 0, '', 0, '', 0, count(*)::int, 'updated' from updated`;
};
