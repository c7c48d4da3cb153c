import type { Permission } from '../../../core/contract/permission';
import type { Db } from '../../../core/server/src/db';
import { scopesOf } from '../../../core/server/src/endpoints';
import { NOTHING, type Actor, type Scope } from '../../../core/server/src/scope';
import { readActor, readGrant } from './sql/read-actor';
import { scopeOf } from './scope-of';

/** Who somebody is at this moment, outside any request: the owner of a job. `undefined` when gone or blocked. */
export const actorById = (db: Db, kind: Actor['kind'], id: number): Promise<Actor | undefined> =>
  readActor(db, kind, id);

/** The rows that somebody may touch at this moment; nothing when he is gone or blocked. */
export const scopeOfActor = async (db: Db, who: Pick<Actor, 'kind' | 'id'>): Promise<Scope> => {
  const actor = await actorById(db, who.kind, who.id);
  return actor ? scopeOf(db, actor) : NOTHING;
};

/** Whether somebody holds a permission at this moment: what a job asks when it runs, not when it was ordered. */
export const holdsNow = async (
  db: Db,
  who: Pick<Actor, 'kind' | 'id'>,
  permission: Permission
): Promise<boolean> => {
  const actor = await actorById(db, who.kind, who.id);
  if (!actor) return false;
  return actor.superAdmin || readGrant(db, actor, permission.action, scopesOf(permission));
};
