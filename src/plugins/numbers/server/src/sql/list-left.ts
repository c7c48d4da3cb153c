import { sql, type Sql } from '../../../../core/server/src/sql';
import { numberColumns } from './number-columns';

/** Numbers that an undo left, in the order of their ids, within `scope`. */
export const listLeftSql = (bulk: string, scope: Sql, beyond: string, rows: number): Sql => sql`
  select ${numberColumns}, n.reason
  from (
    select * from (
      select l.reason, o.* from crm.numbers_bulk_left l join crm.numbers o on o.id = l.number_id
      where l.bulk_id = ${bulk}::bigint and l.number_id > ${beyond}::bigint) found
    where ${scope} order by id limit ${rows}) n
  order by n.id`;
