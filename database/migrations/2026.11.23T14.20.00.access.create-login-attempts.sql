-- One row: one address that attempts to log in come from, or one account that they go to (a keyed hash of the login).
-- `attempts`: the moments of those that count, oldest first, by the clock of this server; no more than `most` within
-- `seconds`. `admitted`: whether the last one was let through. Swept when nothing in it counts. Owner: access.
create table crm.access_login_attempts (
  key      text primary key,
  most     integer not null,
  seconds  integer not null,
  attempts timestamptz[] not null,
  admitted boolean not null
);
