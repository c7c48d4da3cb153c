import type { Tx } from '../../../core/server/src/db';

/** Rows of one table that refer to a dictionary row. */
export interface Use {
  /** The table as people know it, e.g. `numbers`. */
  readonly table: string;
  readonly rows: number;
}

/** Counts, per table, the rows that refer to any of these dictionary ids. Must see rows of every scope. */
export type UseCheck = (tx: Tx, ids: readonly number[]) => Promise<readonly Use[]>;

const checks = new Map<string, UseCheck[]>();

/**
 * Registered by plugins above, at `register()`: a dictionary row that their raw rows name is not deleted, and the flags
 * of a status that they name are not edited.
 */
export const guardDictionary = (uid: string, check: UseCheck): void => {
  checks.set(uid, [...(checks.get(uid) ?? []), check]);
};

export const usesOf = async (
  tx: Tx,
  uid: string,
  ids: readonly number[]
): Promise<readonly Use[]> => {
  const found: Use[] = [];
  if (ids.length === 0) return found;
  for (const check of checks.get(uid) ?? []) found.push(...(await check(tx, ids)));
  return found.filter(({ rows }) => rows > 0);
};

/** `numbers: 120, projects: 3` */
export const usesText = (uses: readonly Use[]): string =>
  uses.map(({ table, rows }) => `${table}: ${rows}`).join(', ');
