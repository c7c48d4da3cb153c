-- Raw tables live apart from Strapi's. No login may be called `crm`: "$user" would come first in the search path.
create schema if not exists crm;

-- One row: one use of an Idempotency-Key by one caller on one route; `answer` holds ids only and is null while the
-- first request runs. Kept for 24 hours. Owner: core.
create table crm.core_idempotency (
  principal  text not null,
  route      text not null,
  key        text not null,
  body_hash  text not null,
  answer     jsonb,
  created_at timestamptz not null default now(),
  primary key (principal, route, key)
);
create index core_idempotency_age on crm.core_idempotency (created_at);

-- One row: one file in the file store. The name on disk is ours (the id), the person's name is data. Owner: core.
create table crm.core_files (
  id         uuid primary key,
  kind       text not null check (kind in ('upload', 'rejects', 'export', 'log')),
  filename   text not null,
  bytes      bigint not null,
  sha256     text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  removed_at timestamptz
);
create index core_files_expiry on crm.core_files (expires_at) where removed_at is null;

-- One row: one IANA time zone. A number holds the small id, 0 = unknown. Owner: core.
create table crm.core_zones (
  id   smallint generated always as identity primary key,
  name text not null unique
);
