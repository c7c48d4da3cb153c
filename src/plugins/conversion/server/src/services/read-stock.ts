import type { Db } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import { dictionaries } from '../../../../access/server/src/public';
import { countCallbacks } from '../../../../numbers/server/src/public';
import { readStockRows } from '../sql/read-stock';

/** Numbers by status of live projects and the pool, inside the scope; callbacks due until the end of the day. */
export const readStock = async (db: Db, scope: Scope) => {
  const { projects } = await dictionaries(db);
  const deleted = [...projects.values()]
    .filter(({ deletedAt }) => deletedAt !== null)
    .map(({ id }) => id);
  const rows = await readStockRows(db, scope, deleted);
  const callbacks = await countCallbacks(db, scope);
  const byStatus = new Map<number, number>();
  for (const { status, n } of rows) byStatus.set(status, (byStatus.get(status) ?? 0) + Number(n));
  const sum = (list: readonly { n: string }[]) =>
    list.reduce((whole, { n }) => whole + Number(n), 0);
  return {
    total: sum(rows),
    pool: sum(rows.filter(({ pool }) => pool)),
    statuses: [...byStatus].map(([status, n]) => ({ status, n })),
    callbacksToday: callbacks.today,
    callbacksOverdue: callbacks.overdue,
    asOf: new Date().toISOString(),
  };
};
