import type { Db, Tx } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import type { Seal } from '../../../domain/seal';

// Any number that nothing else in this database locks.
const SEAL_LOCK = 7_482_931;

/**
 * One sealer at a time; false when another one is at it. What was sealed is told outside of the database, so a crash of
 * the server may not take it back, whatever it does with other commits.
 */
export const holdSealing = async (tx: Tx): Promise<boolean> => {
  await tx.rows(sql`set local synchronous_commit to on`);
  const row = await tx.one<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as held`
  );
  return row?.held === true;
};

export const readClock = async (db: Db): Promise<string> => {
  const row = await db.one<{ now: string }>(
    sql`select to_json(clock_timestamp() at time zone 'UTC') #>> '{}' as now`
  );
  if (!row) throw new Error('the database told no time');
  return row.now;
};

export const writeSeal = (tx: Tx, seal: Seal): Promise<unknown> =>
  tx.rows(sql`
    insert into crm.audit_seals (block, from_id, to_id, rows, digest, previous, sealed_at, key_id, head, mac)
    values (${seal.block}, ${seal.fromId}::bigint, ${seal.toId}::bigint, ${seal.rows}, ${seal.digest}, ${seal.previous},
      ${`${seal.sealedAt}Z`}::timestamptz, ${seal.keyId}, ${seal.head}, ${seal.mac})`);
