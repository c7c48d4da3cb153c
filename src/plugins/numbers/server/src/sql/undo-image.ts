import { sql, type Sql } from '../../../../core/server/src/sql';

/** One batch of what a bulk changed. */
export interface ImagePart {
  readonly bulk: string;
  readonly part: string;
}

export interface FoundPart {
  readonly part: string;
  readonly rows: number;
}

/** The last batch that was not undone yet. */
export const lastPartSql = (bulk: string): Sql => sql`
  select part::text, cardinality(numbers) as rows from crm.numbers_bulk_images
  where bulk_id = ${bulk}::bigint order by numbers_bulk_images.part desc limit 1`;

const ofPart = ({ bulk, part }: ImagePart): Sql =>
  sql`i.bulk_id = ${bulk}::bigint and i.part = ${part}::bigint`;

/** What the numbers of a batch were; `version` is what the change made of it. */
export const imageRows = (at: ImagePart): Sql => sql`
  select u.*, i.comments is not null as commented
  from crm.numbers_bulk_images i
  cross join lateral unnest(i.numbers, i.phones, i.projects, i.versions, i.statuses, i.status_ats, i.reacheds, i.stays,
    i.allocated_ats, i.callback_ats, i.callback_bys, i.comments)
    u (id, phone, project_id, version, status_id, status_at, reached, stay, allocated_at, callback_at, callback_by, comment)
  where ${ofPart(at)}`;

/** Rows that were deleted, whole; `acted_at`: when. */
export const deletedRows = (at: ImagePart): Sql => sql`
  select w.whole, i.status_ats[w.n::int] as acted_at, r.*
  from crm.numbers_bulk_images i
  cross join lateral jsonb_array_elements(i.whole) with ordinality w (whole, n)
  cross join lateral jsonb_populate_record(null::crm.numbers, w.whole) r
  where ${ofPart(at)}`;

export const removePart = (at: ImagePart): Sql =>
  sql`delete from crm.numbers_bulk_images i where ${ofPart(at)}`;

/** What was of bulks that ended so many days ago, and a day more: an undo that was begun in time may still read it. */
export const forgetImagesSql = (days: number): Sql => sql`
  with old as (
    select id from crm.numbers_bulks where ended_at < now() - make_interval(days => ${days + 1}::int)),
  listed as (delete from crm.numbers_bulk_left l using old where l.bulk_id = old.id)
  delete from crm.numbers_bulk_images i using old where i.bulk_id = old.id`;
