-- One row: one act over many numbers, over a set that was frozen when it was ordered. The counters grow in the
-- transaction of each batch, so they are true at any moment, and their sum is where the work goes on. `action`: what is
-- done, references as ids. `filter`: names of the fields that chose the set, never their values. `projects`: whose
-- numbers the set holds. `state`: open until the job is over; a failed one can be opened again until its keys are swept
-- (expired). Owner: numbers.
create table crm.numbers_bulks (
  id                 bigint generated always as identity primary key,
  job_id             bigint,
  state              text not null default 'open'
                     check (state in ('open', 'done', 'failed', 'cancelled', 'expired')),
  action             jsonb not null,
  filter             jsonb not null,
  projects           integer[] not null default '{}',
  rows               bigint not null default 0,
  changed            bigint not null default 0,
  already_there      bigint not null default 0,
  transition_refused bigint not null default 0,
  gone               bigint not null default 0,
  overtaken          bigint not null default 0,
  actor_kind         text not null,
  actor_id           integer not null,
  created_at         timestamptz not null default now(),
  frozen_at          timestamptz,
  ended_at           timestamptz,
  constraint numbers_bulks_within check (changed + already_there + transition_refused + gone + overtaken <= rows),
  constraint numbers_bulks_whole
    check (state <> 'done' or changed + already_there + transition_refused + gone + overtaken = rows)
);
create index numbers_bulks_failed on crm.numbers_bulks (ended_at) where state = 'failed';

-- One row: one number of a frozen set, in the order of id, which is the order of the heap. Taken away when the bulk is
-- over. Owner: numbers.
create table crm.numbers_bulk_keys (
  bulk_id    bigint not null,
  n          bigint not null,
  number_id  bigint not null,
  phone      bigint not null,
  project_id integer not null,
  primary key (bulk_id, n, phone)
);
