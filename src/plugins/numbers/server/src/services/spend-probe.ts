import { createHmac } from 'node:crypto';
import { env } from '../../../../../env';
import { record } from '../../../../audit/server/src/public';
import { common } from '../../../../core/contract/error';
import type { Db, Tx } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { houseDay } from '../rules/place-of';
import {
  countProbesSql,
  forgetProbesSql,
  insertProbeSql,
  lockProbesSql,
  secondsToMidnightSql,
} from '../sql/spend-probe';
import type { Writer } from '../rules/caller';

export type Prober = Pick<Writer, 'actor'> & Partial<Pick<Writer, 'requestId' | 'ip'>>;

/** Thrown inside the transaction, so that the probe over the budget is not kept. */
class BudgetSpent extends Error {}

const hashOf = (probe: string): string =>
  createHmac('sha256', env.auditSecret).update(probe).digest('base64url').slice(0, 32);

const auditOf = ({ actor, requestId, ip }: Prober, what: string, hash: string) => ({
  actor,
  action: 'numbers.probe',
  ...(requestId === undefined ? {} : { requestId }),
  ...(ip === undefined ? {} : { ip }),
  details: { what, hash },
});

/** Counts a question that tells whether one phone is in the base. The same one again on one day is free. */
const spend = async (tx: Tx, who: Prober, what: string, hash: string): Promise<void> => {
  const today = houseDay(new Date());
  await tx.rows(lockProbesSql(who.actor));
  if (!(await tx.one(insertProbeSql(who.actor, today, hash)))) return;
  const spent = (await tx.one<{ n: number }>(countProbesSql(who.actor, today)))?.n ?? 0;
  if (spent > env.NUMERA_MASKED_PROBES_DAY) throw new BudgetSpent();
  if (spent === 1) await tx.rows(forgetProbesSql(today));
  await record(tx, auditOf(who, what, hash));
};

/** The audit log keeps it as every refused answer: counted, so that asking on and on fills nothing. */
const refuseOver = async (db: Db): Promise<Error> => {
  const row = await db.one<{ seconds: number }>(secondsToMidnightSql(env.NUMERA_TIME_ZONE));
  return refuse(common.too_many, { retryAfter: row?.seconds ?? 0 });
};

type Question = 'phone' | 'ending' | 'create' | 'reveal' | 'dry-run';

/** Spends a probe for each of them. Inside `withBudget`, in the transaction whose effect they tell of. */
export const spendProbes = async (
  tx: Tx,
  who: Prober,
  what: Question,
  probes: readonly string[]
): Promise<void> => {
  for (const probe of probes) await spend(tx, who, what, hashOf(`${what}:${probe}`));
};

/** @throws `too_many` with the seconds to midnight where the caller's probes of the day do not suffice */
export const withBudget = async <T>(db: Db, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BudgetSpent ? await refuseOver(db) : error;
  }
};

/**
 * Spends one of the caller's probes of the day and runs `work` in the same transaction. `probe` names what is asked and
 * is kept as a keyed hash only.
 */
export const withProbe = async <T>(
  db: Db,
  who: Prober,
  what: Question,
  probe: string,
  work: (tx: Tx) => Promise<T>
): Promise<T> =>
  withBudget(db, () =>
    db.tx(async (tx) => {
      await spendProbes(tx, who, what, [probe]);
      return work(tx);
    })
  );
