import type { SkipReason } from '../../../contract/bulk';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { BatchClocks } from '../rules/batch-clocks';
import type { ActorKind } from '../rules/event-codes';
import { everywhere, suppressing } from './add-suppression';
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

/** Members of the statement that put the phones of `changed` onto the stop-list of all. */
export const suppressPhones = (of: {
  readonly reason: string;
  readonly source: string;
  readonly expiresAt: Date | null;
  readonly actor: BulkBatch['actor'];
}): Sql => suppressing(everywhere(sql`changed`, of));
