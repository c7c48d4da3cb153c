import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { withoutFile } from './without-file';

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

/**
 * Without the file no rejects file can be made of them. Load by load: of each a look at the primary key tells whether
 * anything is left, and millions of rows of others are not gone through.
 */
export const expireRefused = async (db: Db): Promise<number> => {
  const left = await db.rows<{ id: string }>(sql`
    select i.id::text from crm.exchange_imports i
    cross join lateral (select 1 from crm.exchange_refused_rows r where r.import_id = i.id limit 1) r
    where ${withoutFile} order by i.id`);
  let rows = 0;
  for (const { id } of left) {
    const gone = await db.one<{ n: number }>(sql`
      with expired as (delete from crm.exchange_refused_rows where import_id = ${id}::bigint returning 1)
      select count(*)::int as n from expired`);
    rows += gone?.n ?? 0;
  }
  return rows;
};
