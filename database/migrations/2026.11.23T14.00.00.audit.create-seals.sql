-- One row: one block of audit_events, all rows with from_id <= id <= to_id (block 1: also below), closed for ever. `digest`
-- is over the rows, `head` over the other columns and so over the head before it, `mac` signs the head with a key that is
-- not in the database. Append-only like the log itself. Owner: audit.
create table crm.audit_seals (
  block     integer primary key check (block > 0),
  from_id   bigint not null,
  to_id     bigint not null,
  rows      integer not null,
  digest    bytea not null,
  previous  bytea not null,
  sealed_at timestamptz not null,
  head      bytea not null,
  mac       bytea not null
);

create trigger audit_seals_append_only before update or delete on crm.audit_seals
  for each row execute function crm.audit_append_only();
create trigger audit_seals_no_truncate before truncate on crm.audit_seals
  for each statement execute function crm.audit_append_only();
