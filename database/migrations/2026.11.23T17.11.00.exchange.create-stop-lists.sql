-- One row: one load of a file of phones and ranges onto the stop-list, with its exact account. `line`: the last record that
-- is counted; a run that comes after a crash goes on behind it, since the counters and the entries are written together.
-- `scope_id` is the provider, project or group, 0 = of all. Owner: exchange.
create table crm.exchange_stop_lists (
  id          bigint generated always as identity primary key,
  job_id      bigint,
  file_id     uuid not null,
  filename    text not null,
  sha256      text not null,
  state       text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  settings    jsonb not null,
  scope       text not null check (scope in ('global', 'provider', 'project', 'group')),
  scope_id    integer not null default 0,
  line        bigint not null default 0,
  rows        bigint not null default 0,
  added       bigint not null default 0,
  extended    bigint not null default 0,
  repeated    bigint not null default 0,
  rejected    bigint not null default 0,
  expected    bigint not null default 0,
  reasons     jsonb not null default '{}'::jsonb,
  error       jsonb,
  actor_kind  text not null,
  actor_id    integer not null,
  actor_name  text not null default '',
  created_at  timestamptz not null default date_trunc('milliseconds', now()),
  finished_at timestamptz,
  constraint exchange_stop_lists_sum check (rows = added + extended + repeated + rejected)
);
create index exchange_stop_lists_actor on crm.exchange_stop_lists (actor_kind, actor_id, id);
