-- One row: one file of the numbering registry that was sent and may be loaded. Its bytes lie in the file store. Owner: numbers.
create table crm.numbers_plan_files (
  id         bigint generated always as identity primary key,
  file_id    uuid not null,
  filename   text not null,
  bytes      bigint not null,
  sha256     text not null,
  actor_kind text not null,
  actor_id   integer not null,
  created_at timestamptz not null default now()
);

-- One row: one loaded numbering plan. Its ranges never change. `files`: names, SHA-256 and rows of what it was read from.
-- `base_id`: the plan that gave the series which the files do not have. `report`: what the reading found. `seal` names the
-- ranges beyond this database, for what is kept in memory. Owner: numbers.
create table crm.numbers_plan_versions (
  id         bigint generated always as identity primary key,
  job_id     bigint,
  base_id    bigint,
  state      text not null default 'loading' check (state in ('loading', 'ready', 'failed', 'cancelled')),
  activate   boolean not null,
  files      jsonb not null,
  report     jsonb,
  rows       integer not null default 0,
  ranges     integer not null default 0,
  seal       uuid not null default gen_random_uuid(),
  actor_kind text not null,
  actor_id   integer not null,
  actor_name text not null,
  created_at timestamptz not null default now(),
  ready_at   timestamptz
);

-- One row: one text of the registry for a place. `geo_id`: what somebody chose for it; null where names decide. Outlives the
-- plans that it came with, so a choice holds for the next load. Owner: numbers.
create table crm.numbers_plan_regions (
  id     integer generated always as identity primary key,
  text   text not null unique,
  geo_id integer
);

-- One row: a stretch of numbers of one plan that one holder has in one place. `kind`: 1 fixed, 2 mobile, 3 service.
-- Owner: numbers.
create table crm.numbers_plan_ranges (
  version_id bigint not null,
  from_phone bigint not null,
  to_phone   bigint not null check (to_phone >= from_phone),
  region_id  integer not null,
  kind       smallint not null,
  holder     text not null,
  primary key (version_id, from_phone)
);

-- One row in all: which plan is in force. `revision` grows with every change of what a number's place comes to, `seal` is
-- new with it. Owner: numbers.
create table crm.numbers_plan_state (
  only_row   boolean primary key default true check (only_row),
  version_id bigint,
  revision   integer not null default 0,
  seal       uuid not null default gen_random_uuid(),
  changed_at timestamptz not null default now()
);
insert into crm.numbers_plan_state default values;

-- One row: one pass over the base that gives numbers the places of the plan in force. The counters grow in the transaction
-- of each batch; `after_id` is where it goes on. Owner: numbers.
create table crm.numbers_plan_runs (
  id           bigint generated always as identity primary key,
  job_id       bigint,
  revision     integer not null,
  state        text not null default 'open' check (state in ('open', 'done', 'failed', 'cancelled')),
  after_id     bigint not null default 0,
  looked       bigint not null default 0,
  changed      bigint not null default 0,
  geo_changed  bigint not null default 0,
  zone_changed bigint not null default 0,
  actor_kind   text not null,
  actor_id     integer not null,
  actor_name   text not null,
  created_at   timestamptz not null default now(),
  ended_at     timestamptz
);
create unique index numbers_plan_runs_open on crm.numbers_plan_runs ((true)) where state = 'open';

-- What the plan says of a staged number, beside what its file says.
alter table crm_stage.exchange_staging
  add column geo_source smallint not null default 0,
  add column range_geo_id integer not null default 0;
