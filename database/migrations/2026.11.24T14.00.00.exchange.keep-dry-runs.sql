-- A dry run accounts for every candidate of its file too before it is done.
alter table crm.exchange_imports
  drop constraint exchange_imports_whole,
  add constraint exchange_imports_whole check (state <> 'done' or rows_read = expected_rows);

-- One row: one example of what a dry run found. `reason`: why the row would not be taken (see the exchange domain), or
-- `inserted` or `updated`. `phone`: of a valid candidate. `cell`: of a rejected one, what its file says. Few for each reason;
-- gone with the file. Owner: exchange.
create table crm.exchange_import_samples (
  import_id bigint not null,
  reason    text not null,
  line      bigint not null,
  part      integer not null,
  phone     bigint,
  cell      text,
  primary key (import_id, reason, line, part)
);
