-- Current state: how many numbers stand in each status at each coordinate. Owner: conversion.
create table crm.conversion_cube (
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  status_id   integer not null,
  n           bigint not null default 0,
  primary key (project_id, provider_id, geo_id, status_id)
) with (fillfactor = 70);

-- Metrics by day: one row per project, provider, geo, clock (0 number, 1 project), cohort (0 event, 1 load,
-- 2 allocation) and day. Serves scopes and cuts that name provider and geo. Owner: conversion.
create table crm.conversion_fine (
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  clock       smallint not null,
  cohort      smallint not null,
  day         date not null,
  loaded      bigint not null default 0,
  allocated   bigint not null default 0,
  processed   bigint not null default 0,
  contacted   bigint not null default 0,
  success     bigint not null default 0,
  refusal     bigint not null default 0,
  no_answer   bigint not null default 0,
  unworkable  bigint not null default 0,
  dnc         bigint not null default 0,
  primary key (project_id, clock, cohort, day, provider_id, geo_id)
) with (fillfactor = 70);

-- Marginals of whole projects by day: `dim` 0 whole, 1 provider, 2 geo, 3 status. Owner: conversion.
create table crm.conversion_days (
  project_id integer not null,
  clock      smallint not null,
  cohort     smallint not null,
  dim        smallint not null,
  key        integer not null,
  day        date not null,
  loaded     bigint not null default 0,
  allocated  bigint not null default 0,
  processed  bigint not null default 0,
  contacted  bigint not null default 0,
  success    bigint not null default 0,
  refusal    bigint not null default 0,
  no_answer  bigint not null default 0,
  unworkable bigint not null default 0,
  dnc        bigint not null default 0,
  primary key (project_id, clock, cohort, dim, key, day)
) with (fillfactor = 70);

-- Metrics by weekday and hour of the event: one row per project, clock, day and hour. Owner: conversion.
create table crm.conversion_hours (
  project_id integer not null,
  clock      smallint not null,
  day        date not null,
  hour       smallint not null,
  loaded     bigint not null default 0,
  allocated  bigint not null default 0,
  processed  bigint not null default 0,
  contacted  bigint not null default 0,
  success    bigint not null default 0,
  refusal    bigint not null default 0,
  no_answer  bigint not null default 0,
  unworkable bigint not null default 0,
  dnc        bigint not null default 0,
  primary key (project_id, clock, day, hour)
) with (fillfactor = 70);

-- Totals of what was purged, so that a reconcile still balances: live facts + closing rows. Owner: conversion.
create table crm.conversion_closing (
  project_id  integer not null,
  provider_id integer not null,
  geo_id      integer not null,
  day         date not null,
  measures    jsonb not null,
  closed_at   timestamptz not null default now()
);
