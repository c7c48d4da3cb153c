-- One row: a consent to be called, of one phone or of every number that one load brought. Keyed by phone, so it holds across
-- projects and outlives them. It ends at `expires_at` or when it is withdrawn; rows are never taken away. Owner: numbers.
create table crm.numbers_consents (
  id             bigint generated always as identity primary key,
  phone          bigint,
  import_id      bigint,
  source         text not null,
  proof          text,
  given_at       timestamptz not null,
  expires_at     timestamptz,
  withdrawn_at   timestamptz,
  withdrawn_why  text,
  withdrawn_kind text,
  withdrawn_id   integer,
  actor_kind     text not null,
  actor_id       integer not null,
  created_at     timestamptz not null default now(),
  check (num_nonnulls(phone, import_id) = 1)
);
create index numbers_consents_phone on crm.numbers_consents (phone) where phone is not null;
create index numbers_consents_import on crm.numbers_consents (import_id) where import_id is not null;
