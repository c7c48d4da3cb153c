import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actorOf, holds } from '../../../core/server/src/actor-of';
import { dbOf, type Db } from '../../../core/server/src/db';
import { scopeName, scopesOf } from '../../../core/server/src/endpoints';
import { coversAll, type Actor, type Listed } from '../../../core/server/src/scope';
import type { Dictionaries } from '../../contract/dictionaries';
import { can } from '../../contract/permissions';
import { createPolicy } from '../../contract/policies';
import { fieldsFor } from '../../domain/sees-field';
import { coversScope } from '../../domain/covers-scope';
import { dictionaries } from './dictionaries';
import { sightOf, worldOf, type Sight } from './scope-of';
import { readAllScopes } from './sql/read-scopes';
import { uids } from './uids';
import type { Seen } from './visible-rows';

export interface Looking extends Seen {
  readonly actor: Actor;
}

// One look a request: every read of it is answered by the same scope.
const looks = new WeakMap<object, { seen?: Looking; readonly coming: Promise<Looking> }>();

export const requestOf = (strapi: Core.Strapi): Context | undefined =>
  strapi.requestContext.get() as Context | undefined;

/** Scopes that show no more than the caller sees. */
const scopesWithin = async (db: Db, { given }: Sight, known: Dictionaries): Promise<number[]> =>
  (await readAllScopes(db))
    .filter((scope) => coversScope(given, scope, worldOf(known)))
    .map(({ id }) => id);

/** Whoever edits the number fields sees them all, also those whose values he may not see. */
const editsFields = (ctx: Context): boolean =>
  ['create', 'update', 'delete'].some((verb) =>
    holds(ctx, `plugin::content-manager.explorer.${verb}`, [`${uids.field}.${verb}`], uids.field)
  );

const fieldsSeen = ({ fields }: Dictionaries, actor: Actor): Listed => {
  const seen = fieldsFor(fields, actor);
  return seen.length === fields.size ? 'all' : seen.map(({ id }) => id);
};

const lookWith = async (ctx: Context, db: Db, known: Dictionaries): Promise<Looking> => {
  const actor = actorOf(ctx);
  const sight = await sightOf(db, actor, known);
  const everything = coversAll(sight.scope);
  const managesScopes = holds(ctx, can.scopes.action, scopesOf(can.scopes));
  return {
    ...sight,
    actor,
    known,
    everything,
    managesScopes,
    scopes: managesScopes && !everything ? await scopesWithin(db, sight, known) : 'all',
    fields: editsFields(ctx) ? 'all' : fieldsSeen(known, actor),
    // A token that may only look at policies is bound by them.
    decidesPolicies: holds(ctx, can.policies.action, [scopeName(createPolicy)]),
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
  if (before?.seen) return before.seen;
  // Strapi reads beside its own transactions: a look that waits for a connection must not be waited for while holding one.
  if (strapi.db.inTransaction())
    return dbOf(strapi).tx(async (tx) => lookAgain(ctx, tx, await dictionaries(tx)));
  if (before) return before.coming;
  const db = dbOf(strapi);
  return keep(
    ctx,
    dictionaries(db).then((known) => lookWith(ctx, db, known))
  );
};

/** Looks again with what the present transaction has written: the new side of a change. */
export const lookAgain = async (ctx: Context, db: Db, known: Dictionaries): Promise<Looking> => {
  const seen = await lookWith(ctx, db, known);
  // Only when it is there: reads beside this one are answered by the look before.
  looks.set(ctx, { seen, coming: Promise.resolve(seen) });
  return seen;
};

/** After a transaction was rolled back: what the caller saw before it. Reads beside it are always answered by some look. */
export const lookBack = (strapi: Core.Strapi, seen: Looking | undefined): void => {
  const ctx = requestOf(strapi);
  if (ctx && seen) looks.set(ctx, { seen, coming: Promise.resolve(seen) });
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
