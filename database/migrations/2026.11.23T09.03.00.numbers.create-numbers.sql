-- One row: one phone in one project; project 0 is the pool. Dictionary ids are integer ids of content-type rows without
-- a foreign key, 0 = unknown. Both key columns stand in the primary key, so that partitions or distribution by phone can
-- come later without a change of keys. A `stay` is the number's time in its project. `reached`: flags of every status
-- reached in this stay. `status_at` is the moment of the current status's event. Moments are kept to the millisecond, so
-- that what a client or a cursor sends back is the same moment. Owner: numbers.
create table crm.numbers (
  id           bigint generated always as identity,
  phone        bigint not null check (phone between 10 and 999999999999999),
  created_at   timestamptz not null default date_trunc('milliseconds', now()),
  updated_at   timestamptz not null default date_trunc('milliseconds', now()),
  status_at    timestamptz not null default date_trunc('milliseconds', now()),
  allocated_at timestamptz,
  last_call_at timestamptz,
  callback_at  timestamptz,
  contact_id   bigint,
  import_id    bigint not null default 0,
  project_id   integer not null default 0,
  geo_id       integer not null default 0,
  range_geo_id integer not null default 0,
  provider_id  integer not null default 0,
  status_id    integer not null,
  version      integer not null default 1,
  callback_by  integer,
  rank         integer not null default 0,
  zone_id      smallint not null default 0,
  attempts     smallint not null default 0,
  reached      smallint not null default 0,
  stay         smallint not null default 1,
  geo_source   smallint not null default 0,
  phone_type   smallint not null default 0,
  comment      text,
  attrs        jsonb,
  primary key (phone, project_id)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
create index numbers_id on crm.numbers (id);
create index numbers_project_id on crm.numbers (project_id, id);
create index numbers_project_status on crm.numbers (project_id, status_id, id);
-- The narrow form without id: b-tree de-duplication keeps it at 8 bytes a row (7-data B 6).
create index numbers_last_four on crm.numbers (project_id, ((phone % 10000)::smallint));
create index numbers_import on crm.numbers (import_id, id) where import_id <> 0;
create index numbers_callback on crm.numbers (project_id, callback_at) where callback_at is not null;

-- One row: something that happened to a number. `kind`: 1 status, 2 move, 3 delete, 4 void, 5 load (codes of
-- `server/src/rules/event-codes.ts`). A load by file is implicit by `import_id` unless its status has flags: what gave a number
-- its flags is always found here. `flags` are those of `to_status` at that moment, so that what was counted can be taken
-- back after an administrator changed them. Coordinates (project, provider, geo, clocks) are those of the moment.
-- `late`: happened before the current status's event, so it restated history only. Append-only. Owner: numbers.
create table crm.numbers_status_events (
  id              bigint generated always as identity,
  recorded_at     timestamptz not null default date_trunc('milliseconds', now()),
  occurred_at     timestamptz not null,
  number_id       bigint not null,
  phone           bigint not null,
  call_id         bigint,
  job_id          bigint,
  voids           bigint,
  project_id      integer not null,
  from_project_id integer,
  provider_id     integer not null,
  geo_id          integer not null,
  from_status     integer,
  to_status       integer not null,
  actor_id        integer,
  day_n           date not null,
  day_p           date not null,
  hour_n          smallint not null,
  hour_p          smallint not null,
  stay            smallint not null,
  kind            smallint not null,
  source          smallint not null,
  actor_kind      smallint not null default 0,
  flags           smallint not null default 0,
  late            boolean not null default false,
  reason          text,
  comment         text,
  primary key (recorded_at, id)
) partition by range (recorded_at);
create table crm.numbers_status_events_rest partition of crm.numbers_status_events default;
create index numbers_status_events_number on crm.numbers_status_events (number_id, occurred_at desc);

-- Makes the monthly partitions of the events up to `months` ahead; what is there stays. The app's login may not change
-- the schema, so it calls this; the only thing it can choose is how far ahead. A month whose events already lie in the
-- default partition stays there.
create function crm.numbers_make_event_months(months integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', now() at time zone 'UTC')::date;
  start timestamptz;
  until timestamptz;
  name text;
  made integer := 0;
begin
  if months not between 0 and 60 then
    raise exception 'months must be between 0 and 60' using errcode = 'invalid_parameter_value';
  end if;
  for i in 0..months loop
    name := 'numbers_status_events_' || to_char(first + make_interval(months => i), 'YYYYMM');
    start := (first + make_interval(months => i)) at time zone 'UTC';
    until := (first + make_interval(months => i + 1)) at time zone 'UTC';
    continue when exists (
      select from pg_class c where c.relnamespace = 'crm'::regnamespace and c.relname = name);
    continue when exists (
      select from crm.numbers_status_events_rest e where e.recorded_at >= start and e.recorded_at < until);
    execute format('create table crm.%I partition of crm.numbers_status_events for values from (%L) to (%L)',
      name, start, until);
    made := made + 1;
  end loop;
  return made;
end $$;
select crm.numbers_make_event_months(24);

-- One row: a change of the metrics at one coordinate, appended by the statement that caused it and folded later by
-- conversion (`delete … returning`). `n` is the count of numbers now in the status. Owner: numbers.
create table crm.numbers_deltas (
  id          bigint generated always as identity,
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  status_id   integer not null,
  day_n       date not null,
  day_p       date not null,
  load_day    date not null,
  alloc_day   date,
  hour_n      smallint not null,
  hour_p      smallint not null,
  n           integer not null default 0,
  loaded      integer not null default 0,
  allocated   integer not null default 0,
  processed   integer not null default 0,
  contacted   integer not null default 0,
  success     integer not null default 0,
  refusal     integer not null default 0,
  no_answer   integer not null default 0,
  unworkable  integer not null default 0,
  dnc         integer not null default 0
);
create index numbers_deltas_project on crm.numbers_deltas (project_id);

-- One row: a phone or a range of phones that must not be called, within a scope; `scope_id` is the provider, project or
-- group. Outlives projects. Owner: numbers.
create table crm.numbers_suppressions (
  id         bigint generated always as identity primary key,
  from_phone bigint not null,
  to_phone   bigint not null,
  scope      text not null default 'global' check (scope in ('global', 'provider', 'project', 'group')),
  scope_id   integer not null default 0,
  reason     text not null default '',
  source     text not null default 'manual',
  proof      text,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  actor_kind text not null default 'system',
  actor_id   integer,
  check (from_phone <= to_phone)
);
create unique index numbers_suppressions_phone on crm.numbers_suppressions (from_phone, to_phone, scope, scope_id);
create index numbers_suppressions_ranges on crm.numbers_suppressions (from_phone, to_phone) where from_phone <> to_phone;

-- One row: one thing that a caller who may not see every phone asked about on one day (a whole phone, last four digits,
-- a phone he tried to add), as a keyed hash. Owner: numbers.
create table crm.numbers_probes (
  day        date not null,
  actor_kind text not null,
  actor_id   integer not null,
  probe      text not null,
  primary key (day, actor_kind, actor_id, probe)
);
