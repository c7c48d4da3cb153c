-- Bulk changes move, delete and can be undone. `providers`, `geos`: whose numbers the set holds, like `projects`. `outside`: numbers whose new place lies out of the caller's sight.
-- `label`: what the act was called when it was ordered. `undo_job_id`: the job that takes it back; `undone` and
-- `undo_left` grow in the transaction of each of its batches.
alter table crm.numbers_bulks
  add column outside bigint not null default 0,
  add column label text not null default '',
  add column providers integer[] not null default '{}',
  add column geos integer[] not null default '{}',
  add column undo_job_id bigint,
  add column undone bigint not null default 0,
  add column undo_left bigint not null default 0,
  drop constraint numbers_bulks_within,
  drop constraint numbers_bulks_whole,
  add constraint numbers_bulks_within
    check (changed + already_there + transition_refused + outside + gone + overtaken <= rows),
  add constraint numbers_bulks_whole
    check (state <> 'done' or changed + already_there + transition_refused + outside + gone + overtaken = rows),
  add constraint numbers_bulks_undone check (undone + undo_left <= changed);
create unique index numbers_bulks_job on crm.numbers_bulks (job_id);
create index numbers_bulks_undo_job on crm.numbers_bulks (undo_job_id) where undo_job_id is not null;
create index numbers_bulks_ended on crm.numbers_bulks (ended_at) where ended_at is not null;

-- One row: what the numbers of one batch were before a bulk changed them, as arrays of one length: to write it costs a
-- row, not thousands. `projects`: where they were; `versions`: what the change made of them, and of a deleted row what
-- it was. `whole`: rows that were deleted, with the moment of that in `status_ats`. Gone once the batch is undone, or too old for it. Owner: numbers.
create table crm.numbers_bulk_images (
  bulk_id       bigint not null,
  part          bigint generated always as identity,
  numbers       bigint[] not null,
  phones        bigint[] not null,
  projects      integer[] not null,
  versions      integer[] not null,
  statuses      integer[],
  status_ats    timestamptz[],
  reacheds      smallint[],
  stays         smallint[],
  allocated_ats timestamptz[],
  callback_ats  timestamptz[],
  callback_bys  integer[],
  comments      text[],
  whole         jsonb,
  primary key (bulk_id, part)
);

-- One row: a number that an undo left as it was, and why. Owner: numbers.
create table crm.numbers_bulk_left (
  bulk_id    bigint not null,
  number_id  bigint not null,
  reason     text not null check (reason in ('changed_since', 'already_there', 'outside', 'gone')),
  primary key (bulk_id, number_id)
);
