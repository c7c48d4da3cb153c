import type { SkipReason } from '../../../contract/bulk';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { BatchClocks } from '../rules/batch-clocks';
import type { ActorKind } from '../rules/event-codes';
import type { Judgement } from './bulk-verdict';

/** One batch of a bulk: as whom, when, and what stands against it. */
export interface BulkBatch extends Judgement {
  readonly bulk: string;
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
  /** Counts by verdict, as JSON. */
  readonly skipped: string;
  readonly changed: number;
  /** Keys whose rows another writer changed after they were read. */
  readonly lost: readonly number[];
  /** Whose numbers were changed. */
  readonly projects: readonly number[];
}

export type Skipped = Partial<Record<SkipReason, number>>;

/** Whose numbers were changed: of the member `changed`. */
export const projectsChanged = sql`select project_id from changed`;

/** What a batch tells of its members `placed (n, verdict)` and `changed (n)`. */
export const toldOfBatch = (projects: Sql = projectsChanged): Sql => sql`
  select count(*)::int as found,
    (select coalesce(jsonb_object_agg(verdict, v.rows), '{}')
      from (select verdict, count(*) as rows from placed where verdict is not null group by 1) v)::text as skipped,
    (select count(*)::int from changed) as changed,
    array(select n::int from placed where verdict is null except all select n::int from changed) as lost,
    array(select distinct p.project_id from (${projects}) p) as projects
  from placed`;

/** The row as it was, for the undo: what a change may write. Members that change rows return these columns. */
export const imageOf = (bulk: string, { comments }: { readonly comments: boolean }): Sql => sql`
  insert into crm.numbers_bulk_images (bulk_id, numbers, phones, projects, versions, statuses, status_ats, reacheds, stays,
    allocated_ats, callback_ats, callback_bys, comments)
  select ${bulk}::bigint, array_agg(id), array_agg(phone), array_agg(project_id), array_agg(version + 1),
    array_agg(status_id), array_agg(status_at), array_agg(reached), array_agg(stay), array_agg(allocated_at),
    array_agg(callback_at), array_agg(callback_by), ${comments ? sql`array_agg(comment)` : sql`null::text[]`}
  from changed having count(*) > 0`;

/** Suppressions that an act brings, in the order of phones, like every writer of these rows. */
export const suppressPhones = (
  from: Sql,
  of: { reason: string; source: string; expiresAt: Date | null; actor: BulkBatch['actor'] }
): Sql => sql`
  insert into crm.numbers_suppressions as s (from_phone, to_phone, reason, source, expires_at, actor_kind, actor_id)
  select distinct phone, phone, ${of.reason}, ${of.source}, ${of.expiresAt}::timestamptz, ${of.actor.kind}, ${of.actor.id}::int
  from ${from} order by 1
  on conflict (from_phone, to_phone, scope, scope_id) do update set expires_at = excluded.expires_at
  where s.expires_at is not null and (excluded.expires_at is null or s.expires_at < excluded.expires_at)`;
