import { sql, type Sql } from '../../../../core/server/src/sql';
import { EVENT_KIND, EVENT_SOURCE } from '../rules/event-codes';
import type { NumberDbRow } from './number-columns';
import type { Recorded } from './read-events';

export interface TimelineDbRow {
  /** '0' = the load, which has no event of its own. */
  readonly id: string;
  readonly kind: number;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly from_status: number | null;
  readonly to_status: number;
  readonly project_id: number;
  readonly from_project_id: number | null;
  readonly source: number;
  readonly actor_kind: number;
  readonly actor_id: number | null;
  readonly reason: string | null;
  readonly comment: string | null;
  readonly late: boolean;
  /** Of a changed field; else null. Values as jsonb in text. */
  readonly field_id: number | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface TimelinePlace {
  readonly at: string;
  readonly id: string;
}

/**
 * Events newest first, and at their end the load, unless an event of its own tells it. The phone beside the id makes it
 * one shard's work. `fields`: those whose changes the reader may see; their ids stand below zero, so that they meet no
 * event's.
 */
export const listTimelineSql = (
  of: NumberDbRow,
  within: Recorded,
  after: TimelinePlace | null,
  rows: number,
  fields: readonly number[]
): Sql => sql`
  with mine as (
    select id, kind, occurred_at, recorded_at, from_status, to_status, project_id, from_project_id, source, actor_kind,
      actor_id, reason, comment, late
    from crm.numbers_status_events
    where number_id = ${of.id}::bigint and phone = ${of.phone}::bigint
      and recorded_at >= ${within.from}::timestamptz and recorded_at < ${within.to}::timestamptz),
  loaded as (
    select 0::bigint as id, ${EVENT_KIND.load}::smallint as kind, ${of.created_at}::timestamptz as occurred_at,
      ${of.created_at}::timestamptz as recorded_at, null::int as from_status,
      coalesce((select from_status from mine order by occurred_at, id limit 1), ${of.status_id}::int) as to_status,
      coalesce((select coalesce(from_project_id, project_id) from mine order by recorded_at, id limit 1), ${of.project_id}::int) as project_id,
      null::int as from_project_id, ${EVENT_SOURCE.import}::smallint as source, 0::smallint as actor_kind,
      null::int as actor_id, null::text as reason, null::text as comment, false as late
    where not exists (select 1 from mine where kind = ${EVENT_KIND.load})),
  changed as (
    select -id as id, ${EVENT_KIND.field}::smallint, at, at, null::int, status_id, project_id, null::int, source,
      actor_kind, actor_id, null::text, null::text, false, field_id, before::text, after::text
    from crm.numbers_field_changes
    where number_id = ${of.id}::bigint and phone = ${of.phone}::bigint and field_id = any(${[...fields]}::int[]))
  select id::text, kind, occurred_at, recorded_at, from_status, to_status, project_id, from_project_id, source,
    actor_kind, actor_id, reason, comment, late, field_id, before, after
  from (
    select mine.*, null::int as field_id, null::text as before, null::text as after from mine
    union all select loaded.*, null, null, null from loaded
    union all select * from changed) t
  where ${after === null} or (occurred_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint)
  order by t.occurred_at desc, t.id desc limit ${rows}`;
