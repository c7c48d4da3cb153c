import { env } from '../../../../../env';
import { dictionaries } from '../../../../access/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import { countCallbacksSql } from '../sql/count-callbacks';

export interface Callbacks {
  /** Due until the end of the day in the zone of the house, overdue ones included. */
  readonly today: number;
  readonly overdue: number;
}

/** Promised calls of live projects in scope. */
export const countCallbacks = async (db: Db, scope: Scope): Promise<Callbacks> => {
  const { projects } = await dictionaries(db);
  const deleted = [...projects.values()].filter((p) => p.deletedAt).map(({ id }) => id);
  const row = await db.one<Callbacks>(countCallbacksSql(scope, deleted, env.NUMERA_TIME_ZONE));
  return row ?? { today: 0, overdue: 0 };
};
