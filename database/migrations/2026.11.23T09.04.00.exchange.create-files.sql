-- One row: one uploaded file that waits for its mapping. Owner: exchange.
create table crm.exchange_uploads (
  id         bigint generated always as identity primary key,
  file_id    uuid not null,
  filename   text not null,
  bytes      bigint not null,
  sha256     text not null,
  sniffed    jsonb not null,
  actor_kind text not null,
  actor_id   integer not null,
  created_at timestamptz not null default now()
);

-- One row: one load of one file, with its exact account:
-- rows_read = inserted + updated + duplicate + suppressed + rejected. `checkpoint` is the last merged key.
-- Owner: exchange.
create table crm.exchange_imports (
  id                bigint generated always as identity primary key,
  upload_id         bigint not null,
  job_id            bigint,
  file_id           uuid not null,
  rejects_file_id   uuid,
  filename          text not null,
  sha256            text not null,
  state             text not null default 'queued'
                    check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'undone')),
  phase             text not null default 'staging' check (phase in ('staging', 'merging', 'finishing', 'ended')),
  settings          jsonb not null,
  dry_run           boolean not null default false,
  project_id        integer not null default 0,
  provider_id       integer not null default 0,
  geo_id            integer not null default 0,
  touches_projects  integer[] not null default '{}',
  touches_providers integer[] not null default '{}',
  touches_geos      integer[] not null default '{}',
  records_read      bigint not null default 0,
  rows_read         bigint not null default 0,
  staged_rows       bigint,
  expected_rows     bigint not null default 0,
  inserted          bigint not null default 0,
  updated           bigint not null default 0,
  duplicate         bigint not null default 0,
  duplicate_in_file bigint not null default 0,
  suppressed        bigint not null default 0,
  rejected          bigint not null default 0,
  reasons           jsonb not null default '{}'::jsonb,
  checkpoint        jsonb,
  error             jsonb,
  actor_kind        text not null,
  actor_id          integer not null,
  actor_name        text not null default '',
  created_at        timestamptz not null default now(),
  started_at        timestamptz,
  finished_at       timestamptz
);
create index exchange_imports_sha on crm.exchange_imports (sha256) where not dry_run;

-- One row: how many numbers one chunk of a load brought to one coordinate. Append-only, so that the loaded figure
-- survives every move. Owner: exchange.
create table crm.exchange_load_facts (
  import_id   bigint not null,
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  day_n       date not null,
  day_p       date not null,
  hour_n      smallint not null,
  hour_p      smallint not null,
  n           integer not null
);
create index exchange_load_facts_import on crm.exchange_load_facts (import_id);

-- One row: one export. Owner: exchange.
create table crm.exchange_exports (
  id            bigint generated always as identity primary key,
  job_id        bigint,
  file_id       uuid,
  filename      text not null default '',
  state         text not null default 'queued'
                check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  settings      jsonb not null,
  frozen_at     timestamptz,
  rows          bigint not null default 0,
  written       bigint not null default 0,
  gone          bigint not null default 0,
  changed_since bigint not null default 0,
  downloads     integer not null default 0,
  expires_at    timestamptz,
  error         jsonb,
  touches_projects  integer[],
  touches_providers integer[],
  touches_geos      integer[],
  actor_kind    text not null,
  actor_id      integer not null,
  actor_name    text not null default '',
  created_at    timestamptz not null default now(),
  started_at    timestamptz,
  finished_at   timestamptz
);

-- One row: one number of a frozen export set, in the order of the file. Dropped when the export ends. Owner: exchange.
create table crm.exchange_export_keys (
  export_id  bigint not null,
  n          bigint not null,
  number_id  bigint not null,
  phone      bigint not null,
  project_id integer not null,
  primary key (export_id, n, phone)
);
