import type { Core } from '@strapi/strapi';
import { dbOf, type Db } from '../../../../core/server/src/db';
import { appUsersOfRoles, readHeldScope, usersOfRoles, type HeldScope } from '../sql/scope-holders';
import type { Origin } from '../sql/sessions';
import { uids } from '../uids';
import { endSessions, presentSession } from './end-sessions';

type Side = HeldScope | undefined;
type Holders = 'users' | 'roles' | 'appUsers' | 'appRoles';

const WRITES = new Set(['create', 'clone', 'update', 'delete']);

/** Of a scope that shows other rows than before: all who hold it; else those who were given it or lost it. */
const concerned = (before: Side, after: Side, who: Holders): number[] => {
  const [old, now] = [before?.[who] ?? [], after?.[who] ?? []];
  if (before?.shows !== after?.shows) return [...new Set([...old, ...now])];
  return [...old.filter((id) => !now.includes(id)), ...now.filter((id) => !old.includes(id))];
};

const endFor = async (strapi: Core.Strapi, db: Db, before: Side, after: Side): Promise<void> => {
  const people: Readonly<Record<Origin, readonly number[]>> = {
    admin: [
      ...concerned(before, after, 'users'),
      ...(await usersOfRoles(db, concerned(before, after, 'roles'))),
    ],
    'users-permissions': [
      ...concerned(before, after, 'appUsers'),
      ...(await appUsersOfRoles(db, concerned(before, after, 'appRoles'))),
    ],
  };
  for (const origin of ['admin', 'users-permissions'] as const)
    await endSessions(strapi, origin, people[origin], presentSession(strapi, origin));
};

interface Written {
  readonly documentId?: string;
  readonly entries?: readonly { readonly documentId?: string }[];
}

const idOf = (params: Written, result: unknown): string | undefined => {
  const made = result as Written | null | undefined;
  return made?.entries?.[0]?.documentId ?? made?.documentId ?? params.documentId;
};

/** Inside the guard's transaction: the scope, the sessions that it ends, and the word of it come together. */
export const watchScopes = (strapi: Core.Strapi): void => {
  strapi.documents.use((context, next) => {
    const { uid, action } = context;
    if ((uid as string) !== uids.scope || !WRITES.has(action)) return next();
    const params = context.params as Written;
    return dbOf(strapi).tx(async (tx) => {
      const { documentId } = params;
      const given = action === 'clone' ? undefined : documentId;
      const before = given === undefined ? undefined : await readHeldScope(tx, given);
      const result = await next();
      const id = idOf(params, result);
      await endFor(strapi, tx, before, id === undefined ? undefined : await readHeldScope(tx, id));
      return result;
    }) as never;
  });
};
