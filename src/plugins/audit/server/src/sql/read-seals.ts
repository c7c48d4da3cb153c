import type { Db } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Seal } from '../../../domain/seal';

interface Row {
  readonly block: number;
  readonly from_id: string;
  readonly to_id: string;
  readonly rows: number;
  readonly digest: Buffer;
  readonly previous: Buffer;
  readonly sealed_at: string;
  readonly key_id: string;
  readonly head: Buffer;
  readonly mac: Buffer;
}

const toSeal = ({
  from_id: fromId,
  to_id: toId,
  sealed_at: sealedAt,
  key_id: keyId,
  ...same
}: Row): Seal => ({
  ...same,
  keyId,
  fromId,
  toId,
  sealedAt,
});

const seals = (rest: Sql): Sql => sql`
  select s.block, s.from_id::text, s.to_id::text, s.rows, s.digest, s.previous,
    to_json(s.sealed_at at time zone 'UTC') #>> '{}' as sealed_at, s.key_id, s.head, s.mac
  from crm.audit_seals s ${rest}`;

/** Behind every block. */
export const NEWEST = 2_147_483_647;

/** In the order of the chain. */
export const readSealsAfter = async (db: Db, block: number, limit: number): Promise<Seal[]> =>
  (await db.rows<Row>(seals(sql`where s.block > ${block} order by s.block limit ${limit}`))).map(
    toSeal
  );

/** Backwards, from `block` or from the newest. */
export const readSealsBack = async (db: Db, limit: number, block = NEWEST): Promise<Seal[]> =>
  (
    await db.rows<Row>(seals(sql`where s.block <= ${block} order by s.block desc limit ${limit}`))
  ).map(toSeal);

/** Backwards from `block`, those that name one key. */
export const readSealsOf = async (
  db: Db,
  keyId: string,
  block: number,
  limit: number
): Promise<Seal[]> =>
  (
    await db.rows<Row>(
      seals(
        sql`where s.key_id = ${keyId} and s.block <= ${block} order by s.block desc limit ${limit}`
      )
    )
  ).map(toSeal);

/** Which blocks there are behind one of them, up to another. */
export const readNumbers = async (db: Db, after: number, upTo: number): Promise<number[]> => {
  const rows = await db.rows<{ block: number }>(
    sql`select block from crm.audit_seals where block > ${after} and block <= ${upTo} order by block`
  );
  return rows.map(({ block }) => block);
};

export const readHeads = async (
  db: Db,
  blocks: readonly number[]
): Promise<ReadonlyMap<number, string>> => {
  const rows = await db.rows<{ block: number; head: string }>(sql`
    select block, encode(head, 'hex') as head from crm.audit_seals where block = any(${[...blocks]}::int[])`);
  return new Map(rows.map(({ block, head }) => [block, head]));
};

// Beyond this nobody needs the exact figure.
const MOST = 100_000;
const LATE_SECONDS = 60;

/** Rows above the last sealed id: all of them, and those that should long have been sealed. */
export const countUnsealed = async (
  db: Db,
  above: string
): Promise<{ readonly rows: number; readonly late: number }> => {
  const found = await db.one<{ rows: number; late: number }>(sql`
    select count(*)::int as rows,
      (count(*) filter (where at < now() - make_interval(secs => ${LATE_SECONDS})))::int as late
    from (select at from crm.audit_events where id > ${above}::bigint order by id limit ${MOST}) unsealed`);
  return found ?? { rows: 0, late: 0 };
};
