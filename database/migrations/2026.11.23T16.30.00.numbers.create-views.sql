-- One row: how somebody asks for numbers, kept under a name. `words`: the conditions as they stand in the page's address; a phone never
-- does. `columns`: the ones that are shown, null: as whoever reads has chosen. `roles`: of Strapi's administration; who holds one
-- of them has the view, too. Owner: numbers.
create table crm.numbers_views (
  id         bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  words      jsonb not null default '{}',
  name       text not null check (char_length(name) between 1 and 60),
  owner_name text not null,
  columns    text[],
  roles      integer[] not null default '{}',
  owner_id   integer not null,
  version    integer not null default 1
);
create unique index numbers_views_name on crm.numbers_views (owner_id, lower(name));
