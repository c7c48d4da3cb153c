-- Staging of imports: unlogged, so empty after a crash of PostgreSQL; `exchange_imports.staged_rows` tells.
create schema if not exists crm_stage;

-- One row: one valid candidate number of one file, written in key order, so that a key range is one stretch of the heap.
-- Rows of an `attempt` that is not the import's are of a run that was cut off and are never read. `unit`: within what a
-- phone may stand once by the duplicate policy (project, group, provider, or 0 = everywhere). `repeats`: the same phone
-- of the same unit stands on an earlier line. Owner: exchange.
create unlogged table crm_stage.exchange_staging (
  import_id   bigint not null,
  phone       bigint not null,
  line        bigint not null,
  contact_id  bigint,
  attempt     integer not null,
  part        integer not null default 0,
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  status_id   integer not null,
  unit        integer not null default 0,
  zone_id     smallint not null default 0,
  phone_type  smallint not null default 0,
  repeats     boolean not null default false,
  comment     text,
  attrs       jsonb
);
-- Filled in order, so it grows at its right edge and costs little.
create index exchange_staging_key on crm_stage.exchange_staging (import_id, attempt, phone, project_id);
