-- One row: somebody changed the value of one number field of one number by hand or by API. A line of its timeline;
-- what a file brings is told by its load. Values as they are stored; null = none. Append-only. Owner: numbers.
create table crm.numbers_field_changes (
  id         bigint generated always as identity primary key,
  number_id  bigint not null,
  phone      bigint not null,
  at         timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  project_id integer not null,
  status_id  integer not null,
  field_id   integer not null,
  actor_id   integer,
  actor_kind smallint not null default 0,
  source     smallint not null,
  before     jsonb,
  after      jsonb
);
create index numbers_field_changes_number on crm.numbers_field_changes (number_id, at desc);

-- One row: a number field by whose value numbers are found, so that an index is wanted. The key stands in the expression
-- of the index. Owner: numbers.
create table crm.numbers_field_indexes (
  field_id integer primary key check (field_id > 0),
  key      text not null check (key ~ '^[a-z][a-z0-9_]{0,31}$')
);

-- Makes the index of one number field as `numbers_field_indexes` wants it: there, with this key, or gone. The app's login
-- may not change the schema, so it calls this; what it can choose is a field and a key of that form. Holds numbers only
-- that have the field, so a new field costs a reading of the table, and writers wait for it that long; if they do not let
-- it begin within 5 s, it gives up (55P03) and is asked again.
create function crm.numbers_keep_field_index(field integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  wanted text;
  name text;
  old text;
  made boolean := false;
begin
  perform pg_advisory_xact_lock(7263183);
  select i.key into wanted from crm.numbers_field_indexes i where i.field_id = field;
  name := 'numbers_field_' || field || '_' || coalesce(wanted, '');
  for old in
    select c.relname from pg_class c
    where c.relnamespace = 'crm'::regnamespace and c.relkind = 'i'
      and c.relname like 'numbers\_field\_' || field || '\_%' and (wanted is null or c.relname <> name)
  loop
    execute format('drop index crm.%I', old);
  end loop;
  if wanted is not null and not exists (
    select from pg_class c where c.relnamespace = 'crm'::regnamespace and c.relname = name) then
    execute format('create index %I on crm.numbers ((attrs -> %L)) where (attrs -> %L) is not null', name, wanted, wanted);
    -- Without statistics of the expression the planner takes every value for one row in 200.
    analyze crm.numbers;
    made := true;
  end if;
  return made;
end $$;
