import type { Db } from '../../../../core/server/src/db';
import { coversAll, type Scope } from '../../../../core/server/src/scope';
import type { Sql } from '../../../../core/server/src/sql';
import { countAllSql, countNumbersSql, estimateSql } from '../sql/count-numbers';
import { runTimed } from './run-timed';

export interface Counted {
  readonly value: number;
  readonly exact: boolean;
}

const CAP = 10_000;
const CAPPED_MS = 300;
const EXACT_MS = 10_000;
const NARROW_MS = 1_500;

/** The most rows that may be put in another order than that of their ids. */
export const MAX_SORTED = 100_000;

/** `null` when the time ran out. */
const timed = async <Row>(db: Db, milliseconds: number, query: Sql): Promise<Row | null> =>
  (await runTimed(db, milliseconds, (tx) => tx.one<Row>(query))) ?? null;

interface Plan {
  readonly 'QUERY PLAN':
    string | ReadonlyArray<{ readonly Plan: { readonly 'Plan Rows': number } }>;
}

/** What the planner expects, said to be no count. */
const estimateCount = async (db: Db, where: Sql): Promise<Counted> => {
  const row = await db.one<Plan>(estimateSql(where));
  const plan = row?.['QUERY PLAN'];
  const parsed = (typeof plan === 'string' ? JSON.parse(plan) : plan) as Array<{
    Plan: { 'Plan Rows': number };
  }>;
  return { value: parsed[0]?.Plan['Plan Rows'] ?? 0, exact: false };
};

// Each is found in a tenth of the time of the next, where numbers lie evenly.
const STEPS = [100, 1_000, CAP + 1];

/** As many as are found in time: a lower bound, unless there are no more. */
const countAtLeast = async (db: Db, where: Sql): Promise<Counted> => {
  let least = 0;
  for (const cap of STEPS) {
    const row = await timed<{ n: number }>(db, CAPPED_MS, countNumbersSql(where, cap));
    if (!row) break;
    if (row.n < cap) return { value: row.n, exact: true };
    least = Math.min(cap, CAP);
  }
  return { value: least, exact: false };
};

/**
 * What cannot be counted in time. The planner's statistics are those of the whole table, so an estimate tells of rows out
 * of sight (how many phones of all begin so): it is for those who see everything. Others get a lower bound.
 */
export const guessCount = (db: Db, where: Sql, scope: Scope): Promise<Counted> =>
  coversAll(scope) ? estimateCount(db, where) : countAtLeast(db, where);

/** Up to 10,000; more is `{ 10000, exact: false }`. What cannot be counted in 0.3 s is guessed and says so. */
export const countCapped = async (db: Db, where: Sql, scope: Scope): Promise<Counted> => {
  const row = await timed<{ n: number }>(db, CAPPED_MS, countNumbersSql(where, CAP + 1));
  if (!row) return guessCount(db, where, scope);
  return row.n > CAP ? { value: CAP, exact: false } : { value: row.n, exact: true };
};

/** However many, if they can be counted in 10 s; else as `countCapped`. */
export const countExact = async (db: Db, where: Sql, scope: Scope): Promise<Counted> => {
  const row = await timed<{ n: string }>(db, EXACT_MS, countAllSql(where));
  return row ? { value: Number(row.n), exact: true } : guessCount(db, where, scope);
};

/** Whether the filter leaves few enough rows to be sorted by a value no index orders. */
export const isNarrow = async (db: Db, where: Sql): Promise<boolean> => {
  const row = await timed<{ n: number }>(db, NARROW_MS, countNumbersSql(where, MAX_SORTED + 1));
  return row !== null && row.n <= MAX_SORTED;
};
