import { sql, type Sql } from '../../../../core/server/src/sql';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE, NOTE_FIELD } from '../rules/event-codes';
import { BLOCK } from '../rules/id-blocks';
import type { NumberDbRow } from './number-columns';
import type { Recorded } from './read-events';

export interface TimelineDbRow {
  /** '0' = the load, which has no event of its own; see `listTimelineSql` for what lies below. */
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
  /** Of a changed field, or one of `NOTE_FIELD`; else null. Values as jsonb in text. */
  readonly field_id: number | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** An export of id 7 has 7 less. */
export const EXPORTS_FROM = -1_000_000_000_000_000;

export interface TimelinePlace {
  readonly at: string;
  readonly id: string;
}

/**
 * Events newest first, and at their end the load, unless an event of its own tells it. The phone beside the id makes it
 * one shard's work. `fields`: those whose changes the reader may see; their ids stand below zero and those of exports
 * below `EXPORTS_FROM`, so that they meet no event's. Where the number was when an older export held it is not known: it
 * names no project.
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
    select -id as id, case field_id when ${NOTE_FIELD.comment}::int then ${EVENT_KIND.comment}::smallint
        when ${NOTE_FIELD.callback}::int then ${EVENT_KIND.callback}::smallint else ${EVENT_KIND.field}::smallint end,
      at, at, null::int, status_id, project_id, null::int, source,
      actor_kind, actor_id, null::text, null::text, false, field_id, before::text, after::text
    from crm.numbers_field_changes
    where number_id = ${of.id}::bigint and phone = ${of.phone}::bigint
      and field_id = any(${[...Object.values(NOTE_FIELD), ...fields]}::int[])),
  exported as (
    select ${EXPORTS_FROM}::bigint - x.export_id as id, ${EVENT_KIND.export}::smallint, x.at, x.at, null::int,
      ${of.status_id}::int, case when x.at >= ${of.allocated_at ?? of.created_at}::timestamptz then ${of.project_id}::int else -1 end,
      null::int, case x.actor_kind when ${ACTOR_KIND.user}::smallint then ${EVENT_SOURCE.manual}::smallint
        when ${ACTOR_KIND.system}::smallint then ${EVENT_SOURCE.system}::smallint else ${EVENT_SOURCE.api}::smallint end,
      x.actor_kind, x.actor_id, null::text, null::text, false, null::int, null::text, null::text
    from crm.numbers_exported b join crm.numbers_exports x on x.export_id = b.export_id
    where b.block = ${of.id}::bigint / ${BLOCK}::bigint and get_bit(b.bits, (${of.id}::bigint % ${BLOCK}::bigint)::int) = 1)
  select id::text, kind, occurred_at, recorded_at, from_status, to_status, project_id, from_project_id, source,
    actor_kind, actor_id, reason, comment, late, field_id, before, after
  from (
    select mine.*, null::int as field_id, null::text as before, null::text as after from mine
    union all select loaded.*, null, null, null from loaded
    union all select * from changed
    union all select * from exported) t
  where ${after === null} or (occurred_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint)
  order by t.occurred_at desc, t.id desc limit ${rows}`;
