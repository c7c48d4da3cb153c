import type { Tx } from '../../../core/server/src/db';

/** Whether something still needs the ranges of a plan that is not in force. Must see rows of every scope. */
export type PlanUse = (tx: Tx, version: string) => Promise<boolean>;

const checks = new Set<PlanUse>();

/** Registered by plugins above, at `register()`: a plan that their work is read by is not deleted. */
export const guardPlans = (check: PlanUse): void => {
  checks.add(check);
};

export const isPlanUsed: PlanUse = async (tx, version) => {
  for (const check of checks) if (await check(tx, version)) return true;
  return false;
};
