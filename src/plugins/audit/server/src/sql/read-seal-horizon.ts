import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** The highest id that was given out, and the transactions that may still bring rows with lower ones. */
export interface SealHorizon {
  readonly upTo: bigint;
  readonly writers: readonly string[];
}

/**
 * An insert locks the table before it takes its id and keeps the lock to the end of its transaction, where the rows become
 * visible first and the lock goes after. Locks of everybody can be read by any login. Nobody is waited for or held up.
 */
export const readWriters = async (db: Db): Promise<string[]> => {
  const rows = await db.rows<{ writer: string }>(sql`
    select distinct virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = 'crm.audit_events'::regclass and mode = 'RowExclusiveLock' and granted
      and database = (select oid from pg_database where datname = current_database())`);
  return rows.map(({ writer }) => writer);
};

/** First the id, then the writers: whoever took an id up to it and is not among them has ended. */
export const readHorizon = async (db: Db): Promise<SealHorizon> => {
  const row = await db.one<{ id: string }>(sql`
    select (case when is_called then last_value else last_value - 1 end)::text as id from crm.audit_events_id_seq`);
  return { upTo: BigInt(row?.id ?? 0), writers: await readWriters(db) };
};
