import { sql, type Sql } from '../../../../core/server/src/sql';
import type { SkipReason } from '../../../contract/bulk';
import { numberColumns } from './number-columns';

export interface JudgedRow {
  readonly verdict: SkipReason | null;
  readonly n: number;
  /** How many phones they are: of two numbers with one phone only one can go to a project. */
  readonly phones: number;
}

/** How many of the numbers that `where` finds would end how. `byPhone`: whether phones are told apart. */
export const countVerdictsSql = (where: Sql, verdict: Sql, byPhone: boolean): Sql => sql`
  select verdict, count(*)::float8 as n, ${byPhone ? sql`count(distinct phone)` : sql`count(*)`}::float8 as phones
  from (select o.phone, ${verdict} as verdict from crm.numbers o where ${where}) judged group by 1`;

/** The newest first, as a list shows them. */
export const sampleNumbersSql = (where: Sql, rows: number): Sql => sql`
  select ${numberColumns} from (select * from crm.numbers where ${where} order by id desc limit ${rows}) n
  order by n.id desc`;
