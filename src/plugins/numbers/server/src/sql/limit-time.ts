import { sql, type Sql } from '../../../../core/server/src/sql';

/** To the end of the transaction. */
export const limitTimeSql = (milliseconds: number): Sql =>
  sql`select set_config('statement_timeout', ${`${milliseconds}ms`}, true)`;
