import { sql, type Sql } from '../../../../core/server/src/sql';

/** Stops at `cap`: the limit reaches the scan. */
export const countNumbersSql = (where: Sql, cap: number): Sql =>
  sql`select count(*)::int as n from (select 1 from crm.numbers where ${where} limit ${cap}) x`;

export const countAllSql = (where: Sql): Sql =>
  sql`select count(*)::text as n from crm.numbers where ${where}`;

/** What the planner expects; correlated columns put it off by up to eleven times (`7-data` A 5). */
export const estimateSql = (where: Sql): Sql =>
  sql`explain (format json) select 1 from crm.numbers where ${where}`;
