import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import { notAmong, type IdBlocks } from '../../../../numbers/server/src/public';
import { eachOfSet, inWindow, type SetWindow } from './export-sets';

/** Lists what a window of a frozen set holds and the file does not. `written`: ids that the window wrote. */
export const keepGone = (tx: Tx, exportId: string, window: SetWindow, written: IdBlocks) =>
  tx.rows(sql`
    insert into crm.exchange_export_gone (export_id, number_id, phone, project_id)
    select s.export_id, u.id, u.phone, u.project_id
    from crm.exchange_export_sets s cross join lateral ${eachOfSet}
    where s.export_id = ${exportId}::bigint and ${inWindow(window)} and ${notAmong(written, sql`u.id`)}`);

/** The export begins anew, or its file is no more. */
export const forgetGone = (tx: Tx, exportId: string) =>
  tx.rows(sql`delete from crm.exchange_export_gone where export_id = ${exportId}::bigint`);

/** Phones live no longer than the file from which they are missing. */
export const expireGone = async (db: Db): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    with expired as (
      delete from crm.exchange_export_gone g using crm.exchange_exports e
      where e.id = g.export_id and e.expires_at < now() returning 1
    ) select count(*)::int as n from expired`);
  return row?.n ?? 0;
};

export interface GoneRow {
  readonly number_id: string;
  readonly phone: string;
  readonly project_id: number;
}

/** In the order of ids, one more than a page. Served by the primary key. */
export const goneRows = (db: Db, exportId: string, after: string, limit: number) =>
  db.rows<GoneRow>(sql`
    select number_id::text, phone::text, project_id from crm.exchange_export_gone
    where export_id = ${exportId}::bigint and number_id > ${after}::bigint
    order by exchange_export_gone.number_id limit ${limit + 1}`);
