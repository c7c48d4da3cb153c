-- One row: one piece of long work. The row is the truth, the queue is only the bell. `epoch` grows with every run: a
-- batch commits only while its run still owns the epoch. `touches_*`: what the work reads or writes, for the scope of
-- those who look (null = everything). `idle_runs`: runs since `done` last grew beyond `furthest`; too many and the job is
-- given up. `ring_at`: when a queued row should be heard. `speed`: rows a second lately, null = not known. Owner: jobs.
create table crm.jobs (
  id                bigint generated always as identity primary key,
  name              text not null,
  payload           jsonb not null,
  state             text not null default 'queued'
                    check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'undone')),
  epoch             integer not null default 0,
  idle_runs         integer not null default 0,
  ring_at           timestamptz not null default now(),
  done              bigint not null default 0,
  furthest          bigint not null default 0,
  total             bigint not null default 0,
  speed             double precision,
  checkpoint        jsonb,
  result            jsonb,
  error             jsonb,
  label             text not null default '',
  cancel_requested  boolean not null default false,
  actor_kind        text not null,
  actor_id          integer not null,
  actor_name        text not null default '',
  touches_projects  integer[],
  touches_providers integer[],
  touches_geos      integer[],
  request_id        text,
  worker            text,
  heard_at          timestamptz,
  created_at        timestamptz not null default now(),
  started_at        timestamptz,
  finished_at       timestamptz,
  updated_at        timestamptz not null default now()
);
create index jobs_open on crm.jobs (state, created_at) where state in ('queued', 'running');
create index jobs_actor on crm.jobs (actor_kind, actor_id, id);
create index jobs_name on crm.jobs (name, id);
create index jobs_failed on crm.jobs (finished_at) where state = 'failed';

-- One row: one worker process; the readiness of the workers is the age of `heard_at`. Owner: jobs.
create table crm.jobs_workers (
  id         text primary key,
  backend    text not null,
  started_at timestamptz not null default now(),
  heard_at   timestamptz not null default now()
);
