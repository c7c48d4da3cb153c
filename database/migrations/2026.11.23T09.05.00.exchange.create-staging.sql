-- Staging of imports: unlogged, so empty after a crash of PostgreSQL; `exchange_imports.staged_rows` tells.
create schema if not exists crm_stage;

-- One row: one candidate number of one file. Key ranges `(phone, project_id)` are merged in order. Owner: exchange.
create unlogged table crm_stage.exchange_staging (
  import_id   bigint not null,
  line        bigint not null,
  part        smallint not null default 0,
  phone       bigint not null,
  phone_type  smallint not null default 0,
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  status_id   integer not null,
  zone_id     smallint not null default 0,
  repeats     boolean not null default false,
  comment     text,
  attrs       jsonb
);
