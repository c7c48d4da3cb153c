-- One row: the numbers of a frozen export set whose ids share a block (`block` = id / 4096), in the order of id, each with
-- its phone and the project that it was in. Stored as they are: packing costs more than it saves in a row that lives for
-- seconds. `rows` stays what it was when the set was frozen, also where `ids` lost some since. Dropped when the export
-- ends. Owner: exchange.
create table crm.exchange_export_sets (
  export_id bigint not null,
  block     bigint not null,
  rows      integer not null,
  ids       bigint[] not null,
  phones    bigint[] not null,
  projects  integer[] not null,
  primary key (export_id, block)
);
alter table crm.exchange_export_sets alter column ids set storage external, alter column phones set storage external,
  alter column projects set storage external;

insert into crm.exchange_export_sets (export_id, block, rows, ids, phones, projects)
select export_id, number_id >> 12, count(*), array_agg(number_id order by number_id), array_agg(phone order by number_id),
  array_agg(project_id order by number_id)
from crm.exchange_export_keys group by 1, 2;

drop table crm.exchange_export_keys;

-- One row: a number of a frozen set that was deleted or had left its project before the file came to it, so it does not
-- stand there. What the owner may no longer see is counted, never listed. Goes with the file. Owner: exchange.
create table crm.exchange_export_gone (
  export_id  bigint not null,
  number_id  bigint not null,
  phone      bigint not null,
  project_id integer not null,
  primary key (export_id, number_id)
);
