import type { Db } from '../../../../core/server/src/db';
import { inScope, type Scope } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import { unfoldedDeltas } from '../../../../numbers/server/src/public';

export interface StockRow {
  readonly status: number;
  readonly pool: boolean;
  readonly n: string;
}

/** Numbers by status inside the scope, the pool apart: cube plus the rest that is not folded, in one statement. */
export const readStockRows = (
  db: Db,
  scope: Scope,
  deleted: readonly number[]
): Promise<StockRow[]> =>
  db.rows<StockRow>(sql`
    select status_id as status, project_id = 0 as pool, sum(n)::text as n from (
      select project_id, provider_id, geo_id, status_id, n from crm.conversion_cube
      union all
      select project_id, provider_id, geo_id, status_id, n from (${unfoldedDeltas}) u) x
    where ${inScope(scope)} and project_id <> all(${[...deleted]}::int[])
    group by 1, 2 having sum(n) <> 0 order by 1`);
