-- One row: something that was done or refused. Append-only: the application may insert and read, a trigger refuses
-- the rest to everybody. Phones never stand here in clear: keyed hash and mask. Owner: audit.
create table crm.audit_events (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default now(),
  actor_kind   text not null check (actor_kind in ('user', 'token', 'app-user', 'system', 'anonymous')),
  actor_id     integer,
  actor_name   text,
  action       text not null,
  result       text not null default 'done' check (result in ('done', 'refused', 'failed')),
  subject_kind text,
  subject_id   text,
  project_ids  integer[] not null default '{}',
  rows         bigint,
  request_id   text,
  job_id       bigint,
  ip           text,
  before       jsonb,
  after        jsonb,
  details      jsonb not null default '{}'::jsonb
);
create index audit_events_actor on crm.audit_events (actor_kind, actor_id, id);
create index audit_events_subject on crm.audit_events (subject_kind, subject_id, id);
create index audit_events_action on crm.audit_events (action, id);

create function crm.audit_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_events_append_only before update or delete on crm.audit_events
  for each row execute function crm.audit_append_only();
create trigger audit_events_no_truncate before truncate on crm.audit_events
  for each statement execute function crm.audit_append_only();
