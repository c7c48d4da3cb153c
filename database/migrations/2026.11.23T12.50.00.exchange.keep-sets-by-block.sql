-- One row: the numbers of a frozen export set whose ids share a block (`block` = id / 4096), in the order of id, with the
-- project that each was in. Stored as they are: packing costs more than it saves in a row that lives for seconds.
-- `rows` stays what it was when the set was frozen, also where `ids` lost some since. Dropped when the export ends.
-- Owner: exchange.
create table crm.exchange_export_sets (
  export_id bigint not null,
  block     bigint not null,
  rows      integer not null,
  ids       bigint[] not null,
  projects  integer[] not null,
  primary key (export_id, block)
);
alter table crm.exchange_export_sets alter column ids set storage external, alter column projects set storage external;

insert into crm.exchange_export_sets (export_id, block, rows, ids, projects)
select export_id, number_id >> 12, count(*), array_agg(number_id order by number_id), array_agg(project_id order by number_id)
from crm.exchange_export_keys group by 1, 2;

drop table crm.exchange_export_keys;
