import type { Db } from '../../../../core/server/src/db';
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
export const estimateCount = async (db: Db, where: Sql): Promise<Counted> => {
  const row = await db.one<Plan>(estimateSql(where));
  const plan = row?.['QUERY PLAN'];
  const parsed = (typeof plan === 'string' ? JSON.parse(plan) : plan) as Array<{
    Plan: { 'Plan Rows': number };
  }>;
  return { value: parsed[0]?.Plan['Plan Rows'] ?? 0, exact: false };
};

/** Up to 10,000; more is `{ 10000, exact: false }`. What cannot be counted in 0.3 s is estimated and says so. */
export const countCapped = async (db: Db, where: Sql): Promise<Counted> => {
  const row = await timed<{ n: number }>(db, CAPPED_MS, countNumbersSql(where, CAP + 1));
  if (!row) return estimateCount(db, where);
  return row.n > CAP ? { value: CAP, exact: false } : { value: row.n, exact: true };
};

/** However many, if they can be counted in 10 s; else as `countCapped`. */
export const countExact = async (db: Db, where: Sql): Promise<Counted> => {
  const row = await timed<{ n: string }>(db, EXACT_MS, countAllSql(where));
  return row ? { value: Number(row.n), exact: true } : estimateCount(db, where);
};

/** Whether the filter leaves few enough rows to be sorted by a value no index orders. */
export const isNarrow = async (db: Db, where: Sql): Promise<boolean> => {
  const row = await timed<{ n: number }>(db, NARROW_MS, countNumbersSql(where, MAX_SORTED + 1));
  return row !== null && row.n <= MAX_SORTED;
};
