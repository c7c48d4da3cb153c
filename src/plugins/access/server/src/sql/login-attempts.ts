import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

export interface Limit {
  readonly most: number;
  readonly seconds: number;
}

export interface Attempt {
  readonly admitted: boolean;
  /** Names the attempt within its row, to the microsecond. */
  readonly at: string;
  /** Seconds until the oldest attempt no longer counts. */
  readonly wait: number;
}

/**
 * Counts one attempt in one statement, so that any number of processes share one limit. A refused attempt is not added:
 * who goes on trying does not push the end of his wait away. Two attempts at the same microsecond would be one when one
 * of them is given back, so the later is moved by one.
 */
export const countAttempt = async (
  db: Db,
  key: string,
  { most, seconds }: Limit
): Promise<Attempt> => {
  const row = await db.one<Attempt>(sql`
    insert into crm.access_login_attempts as a (key, most, seconds, attempts, admitted)
    values (${key}, ${most}::int, ${seconds}::int, array[clock_timestamp()], true)
    on conflict (key) do update set
      most = excluded.most,
      seconds = excluded.seconds,
      (attempts, admitted) = (
        select case when cardinality(kept) < excluded.most
            then kept || greatest(clock_timestamp(), kept[cardinality(kept)] + interval '1 microsecond')
            else kept end,
          cardinality(kept) < excluded.most
        from (select array(
          select moment from unnest(a.attempts) as moment
          where moment > clock_timestamp() - make_interval(secs => excluded.seconds) order by moment) as kept) as k)
    returning admitted, attempts[cardinality(attempts)]::text as at,
      greatest(1, ceil(extract(epoch from attempts[1] + make_interval(secs => seconds) - clock_timestamp())))::int as wait`);
  if (!row) throw new Error('an attempt to log in could not be counted');
  return row;
};

export const giveBackAttempt = (db: Db, key: string, at: string) =>
  db.rows(sql`
    update crm.access_login_attempts set attempts = array_remove(attempts, ${at}::timestamptz) where key = ${key}`);

export const forgetAttempts = (db: Db, key: string) =>
  db.rows(sql`delete from crm.access_login_attempts where key = ${key}`);

/** Rows in which nothing counts any more. */
export const sweepAttempts = async (db: Db): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    with gone as (
      delete from crm.access_login_attempts
      where coalesce(attempts[cardinality(attempts)] + make_interval(secs => seconds) < clock_timestamp(), true)
      returning 1
    ) select count(*)::int as n from gone`);
  return row?.n ?? 0;
};
