import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actorOf, holds } from '../../../core/server/src/actor-of';
import { dbOf, type Db } from '../../../core/server/src/db';
import { coversAll, type Actor } from '../../../core/server/src/scope';
import type { Dictionaries } from '../../contract/dictionaries';
import { can } from '../../contract/permissions';
import { dictionaries } from './dictionaries';
import { sightOf } from './scope-of';
import type { Seen } from './visible-rows';

export interface Looking extends Seen {
  readonly actor: Actor;
}

// One look a request: every read of it is answered by the same scope.
const looks = new WeakMap<object, { seen?: Looking; readonly coming: Promise<Looking> }>();

export const requestOf = (strapi: Core.Strapi): Context | undefined =>
  strapi.requestContext.get() as Context | undefined;

const lookWith = async (ctx: Context, db: Db, known: Dictionaries): Promise<Looking> => {
  const actor = actorOf(ctx);
  const sight = await sightOf(db, actor, known);
  return {
    ...sight,
    actor,
    known,
    everything: coversAll(sight.scope),
    managesScopes: holds(ctx, can.scopes.action, []),
  };
};

const keep = (ctx: Context, coming: Promise<Looking>): Promise<Looking> => {
  const look: { seen?: Looking; readonly coming: Promise<Looking> } = {
    coming: coming.then((seen) => (look.seen = seen)),
  };
  looks.set(ctx, look);
  look.coming.catch(() => looks.delete(ctx));
  return look.coming;
};

/** Inside a transaction its own connection: a second one from the pool could be the last. */
export const inPresentTransaction = <T>(
  strapi: Core.Strapi,
  work: (db: Db) => Promise<T>
): Promise<T> => (strapi.db.inTransaction() ? dbOf(strapi).tx(work) : work(dbOf(strapi)));

/** What the caller of the present request sees; `undefined` outside requests, where our own code works. */
export const look = async (strapi: Core.Strapi): Promise<Looking | undefined> => {
  const ctx = requestOf(strapi);
  if (!ctx) return undefined;
  const before = looks.get(ctx);
  if (before) return before.coming;
  return keep(
    ctx,
    inPresentTransaction(strapi, async (db) => lookWith(ctx, db, await dictionaries(db)))
  );
};

/** Looks again with what the present transaction has written: the new side of a change. */
export const lookAgain = (ctx: Context, db: Db, known: Dictionaries): Promise<Looking> =>
  keep(ctx, lookWith(ctx, db, known));

export const forgetLook = (strapi: Core.Strapi): void => {
  const ctx = requestOf(strapi);
  if (ctx) looks.delete(ctx);
};

/** The same without waiting. Asked before anybody looked, it closes: an unguarded way in is an error, not an answer. */
export const presentLook = (strapi: Core.Strapi): Looking | undefined => {
  const ctx = requestOf(strapi);
  if (!ctx) return undefined;
  const seen = looks.get(ctx)?.seen;
  if (!seen)
    throw new Error('a dictionary was read in a request before the scope of its caller was known');
  return seen;
};
