-- Who took an export, for the timeline of its numbers: codes of `server/src/rules/event-codes.ts`; 0 = not known, as of
-- exports before this.
alter table crm.numbers_exports
  add column actor_id   integer,
  add column actor_kind smallint not null default 0;
