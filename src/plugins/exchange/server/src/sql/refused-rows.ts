import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

export interface RefusedPart {
  readonly part: number;
  readonly reason: string;
}

/**
 * Valid candidates of these lines that were not taken, by line. `full`: with those that are in the base or on the
 * do-not-call list. Served by the primary key.
 */
export const refusedBetween = async (
  db: Db,
  importId: string,
  from: number,
  to: number,
  full: boolean
): Promise<ReadonlyMap<number, readonly RefusedPart[]>> => {
  const rows = await db.rows<RefusedPart & { line: string }>(sql`
    select line::text, part, reason from crm.exchange_refused_rows
    where import_id = ${importId}::bigint and line between ${from}::bigint and ${to}::bigint
      and (${full} or reason = 'duplicate_in_file')`);
  const byLine = new Map<number, RefusedPart[]>();
  for (const { line, part, reason } of rows) {
    const key = Number(line);
    byLine.set(key, [...(byLine.get(key) ?? []), { part, reason }]);
  }
  return byLine;
};
