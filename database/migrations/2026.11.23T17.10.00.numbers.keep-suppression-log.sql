-- `list_id`: the loaded list that brought the row. `expiry_told`: that it ran out stands in the log.
alter table crm.numbers_suppressions
  add column list_id bigint,
  add column expiry_told boolean not null default false;
create index numbers_suppressions_scope on crm.numbers_suppressions (scope, scope_id, id);
create index numbers_suppressions_list on crm.numbers_suppressions (list_id, id) where list_id is not null;
create index numbers_suppressions_expiry on crm.numbers_suppressions (expires_at)
  where expires_at is not null and not expiry_told;

-- One row: something that happened to a row of the stop-list. Append-only, and tied to no project: it outlives projects and
-- the rows it tells of. `why`: what was said at the act, beside the reason of the row itself. Owner: numbers.
create table crm.numbers_suppression_log (
  id             bigint generated always as identity primary key,
  at             timestamptz not null default clock_timestamp(),
  act            text not null check (act in ('added', 'extended', 'removed', 'expired')),
  suppression_id bigint not null,
  from_phone     bigint not null,
  to_phone       bigint not null,
  scope          text not null,
  scope_id       integer not null,
  reason         text not null default '',
  source         text not null default '',
  expires_at     timestamptz,
  why            text,
  list_id        bigint,
  actor_kind     text not null,
  actor_id       integer
);
create index numbers_suppression_log_phone on crm.numbers_suppression_log (from_phone, to_phone, id);
create index numbers_suppression_log_ranges on crm.numbers_suppression_log (from_phone, to_phone) where from_phone <> to_phone;

create function crm.numbers_suppression_log_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the log of the stop-list is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger numbers_suppression_log_append_only before update or delete on crm.numbers_suppression_log
  for each row execute function crm.numbers_suppression_log_append_only();
create trigger numbers_suppression_log_no_truncate before truncate on crm.numbers_suppression_log
  for each statement execute function crm.numbers_suppression_log_append_only();

-- What stood on the list before there was a log.
insert into crm.numbers_suppression_log (at, act, suppression_id, from_phone, to_phone, scope, scope_id, reason, source,
  expires_at, actor_kind, actor_id)
select created_at, 'added', id, from_phone, to_phone, scope, scope_id, reason, source, expires_at, actor_kind, actor_id
from crm.numbers_suppressions order by id;
