-- One row: one look for numbers of the base that stand on the stop-list: all of it, what a list brought, or what came since
-- a moment. First single phones in the order of entries, then ranges; `at_id` is the last entry that is done, `at_phone` the
-- last phone of the range after it. `looked`: entries that are done. Owner: numbers.
create table crm.numbers_scrubs (
  id         bigint generated always as identity primary key,
  job_id     bigint,
  state      text not null default 'open' check (state in ('open', 'done', 'failed', 'cancelled')),
  list_id    bigint,
  since      timestamptz,
  phase      text not null default 'phones' check (phase in ('phones', 'ranges')),
  at_id      bigint not null default 0,
  at_phone   bigint not null default 0,
  looked     bigint not null default 0,
  total      bigint not null default 0,
  found      bigint not null default 0,
  bulk_job_id bigint,
  actor_kind text not null,
  actor_id   integer not null,
  actor_name text not null default '',
  created_at timestamptz not null default now(),
  ended_at   timestamptz
);

-- One row: one number that a scrub found, as it was then. Taken away 30 days after it. Owner: numbers.
create table crm.numbers_scrub_found (
  scrub_id    bigint not null,
  number_id   bigint not null,
  phone       bigint not null,
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  status_id   integer not null,
  primary key (scrub_id, number_id)
);
