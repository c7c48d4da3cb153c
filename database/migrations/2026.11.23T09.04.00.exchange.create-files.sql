-- One row: one uploaded file that waits for its mapping. `sniffed` holds how it is read and where its columns go by
-- guess. Owner: exchange.
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
create index exchange_uploads_file on crm.exchange_uploads (file_id);

-- One row: one load of one file, with its exact account. `rows_read` counts candidate numbers with an outcome, so the
-- sum holds at any moment, also after a cancel or a failure; a load is done only when every candidate of the file has
-- one. `expected_rows` is estimated from the bytes until `staged_rows` is written. `frozen`: how dictionary texts were
-- read and whose scope held when the file was first staged, so that staging can be made again alike. `attempt` names
-- the staging rows that count. `checkpoint`: the last merged key. `touches_*` is null until the file is read.
-- Owner: exchange.
create table crm.exchange_imports (
  id                bigint generated always as identity primary key,
  upload_id         bigint not null,
  job_id            bigint,
  file_id           uuid not null,
  filename          text not null,
  sha256            text not null,
  state             text not null default 'queued'
                    check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'undone')),
  phase             text not null default 'staging' check (phase in ('staging', 'merging', 'finishing', 'ended')),
  settings          jsonb not null,
  frozen            jsonb,
  dry_run           boolean not null default false,
  project_id        integer not null default 0,
  provider_id       integer not null default 0,
  geo_id            integer not null default 0,
  touches_projects  integer[],
  touches_providers integer[],
  touches_geos      integer[],
  attempt           integer not null default 0,
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
  phase_at          timestamptz,
  finished_at       timestamptz,
  constraint exchange_imports_sum check (rows_read = inserted + updated + duplicate + suppressed + rejected),
  constraint exchange_imports_whole check (state <> 'done' or dry_run or rows_read = expected_rows)
);
create index exchange_imports_sha on crm.exchange_imports (sha256) where not dry_run;
create index exchange_imports_actor on crm.exchange_imports (actor_kind, actor_id, id);
create index exchange_imports_open on crm.exchange_imports (file_id) where state in ('queued', 'running');

-- One row: one candidate that was valid and was not taken: what it was (`reason`, see the exchange domain) and where it
-- stands in the file. Invalid candidates are not here: the file tells them again. A duplicate that lies outside the
-- caller's scope is counted, never listed. Owner: exchange.
create table crm.exchange_refused_rows (
  import_id bigint not null,
  line      bigint not null,
  part      integer not null,
  reason    text not null,
  primary key (import_id, line, part)
);

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

-- One row: one export. `settings` holds filter, columns, options and whether phones are masked. Owner: exchange.
create table crm.exchange_exports (
  id            bigint generated always as identity primary key,
  job_id        bigint,
  file_id       uuid,
  filename      text not null default '',
  state         text not null default 'queued'
                check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  settings      jsonb not null,
  masked        boolean not null default true,
  frozen_at     timestamptz,
  rows          bigint not null default 0,
  written       bigint not null default 0,
  gone          bigint not null default 0,
  changed_since bigint not null default 0,
  downloads     integer not null default 0,
  bytes         bigint,
  sha256        text,
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
  finished_at   timestamptz,
  constraint exchange_exports_whole check (state <> 'done' or rows = written + gone)
);
create index exchange_exports_actor on crm.exchange_exports (actor_kind, actor_id, id);

-- One row: one number of a frozen export set, in the order of the file. Dropped when the export ends. Owner: exchange.
create table crm.exchange_export_keys (
  export_id  bigint not null,
  n          bigint not null,
  number_id  bigint not null,
  phone      bigint not null,
  project_id integer not null,
  primary key (export_id, n, phone)
);
