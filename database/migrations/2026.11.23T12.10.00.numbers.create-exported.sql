-- One row: an export that was done, and the moment whose set it held. Owner: numbers.
create table crm.numbers_exports (
  export_id bigint primary key,
  at        timestamptz not null
);

-- One row: which of the 512 numbers of a block (`block` = id / 512, bit = id % 512) stand in the file of one export:
-- a few bytes a number where an export takes neighbours, a row a number at worst. Written while the file is written; it
-- says something only once `numbers_exports` names the export. The files go, this stays. Owner: numbers.
create table crm.numbers_exported (
  block     bigint not null,
  export_id bigint not null,
  bits      bit(512) not null,
  primary key (block, export_id)
);
create index numbers_exported_export on crm.numbers_exported (export_id);
