import { sql, type Sql } from '../../../../core/server/src/sql';
import { numberColumns } from './number-columns';

export interface StandingRow {
  readonly project: number;
  readonly status: number;
  readonly n: number;
}

/** How many numbers stand in each status of each project: all that the rules of a transition ask. */
export const countStandingSql = (where: Sql): Sql => sql`
  select project_id as project, status_id as status, count(*)::float8 as n
  from crm.numbers where ${where} group by 1, 2`;

/** The newest first, as a list shows them. */
export const sampleNumbersSql = (where: Sql, rows: number): Sql => sql`
  select ${numberColumns} from (select * from crm.numbers where ${where} order by id desc limit ${rows}) n
  order by n.id desc`;
