import type { Context } from 'koa';
import { common } from '../../contract/error';
import type { Db } from './db';
import { refuse } from './refuse';
import { holderOf, keyOf, rightsOf } from './rights';
import type { Actor } from './scope';
import type { Listener } from './stream-events';

/**
 * Whose answer it is and what he may do when it begins. Before the scope is read: what changes after this moment ends
 * the answer.
 * @throws `unauthorized` where the credentials ended since they were looked at: nothing would end that answer
 */
export const listenerOf = async (ctx: Context, db: Db, actor: Actor): Promise<Listener> => {
  const holder = holderOf(ctx, actor);
  const rights = (await rightsOf(db, [holder])).get(keyOf(holder));
  if (rights === undefined) throw refuse(common.unauthorized);
  return { holder, rights };
};
