import type { Core } from '@strapi/strapi';
import type { Db } from '../../../../core/server/src/db';
import { notFound } from '../../../../core/server/src/refuse';
import type { HolderRef } from '../../../contract/holders';
import { fault } from '../../../domain/fault';
import { refuseFields } from '../refuse-fields';
import type { HolderKind } from '../sql/given-to';
import { readHolders } from '../sql/holders';
import type { Listed } from '../../../domain/compile-scope';
import type { uids } from '../uids';

/** Scopes and policies: rules that are given to people. */
export type RuleUid = (typeof uids)['scope' | 'policy'];

const side: Readonly<Record<HolderKind, string>> = {
  user: 'users',
  role: 'roles',
  token: 'tokens',
  'app-user': 'app_users',
  'app-role': 'app_roles',
};

/** The five relations of a rule; all of them are written, so that who is not named holds it no more. */
export const holdersData = (holders: readonly HolderRef[] | undefined): object =>
  holders === undefined
    ? {}
    : Object.fromEntries(
        Object.entries(side).map(([kind, relation]) => [
          relation,
          holders.filter((holder) => holder.kind === kind).map(({ id }) => id),
        ])
      );

/** `providers` as `provider_mode` and `providers`. */
export const listedData = (mode: string, name: string, listed: Listed | undefined): object =>
  listed === undefined
    ? {}
    : { [mode]: listed === 'all' ? 'all' : 'listed', [name]: listed === 'all' ? [] : listed };

export const checkHolders = async (
  strapi: Core.Strapi,
  db: Db,
  holders: readonly HolderRef[] | undefined
): Promise<void> => {
  if (!holders?.length) return;
  const found = new Set((await readHolders(db, holders)).map(({ kind, id }) => `${kind} ${id}`));
  if (holders.every(({ kind, id }) => found.has(`${kind} ${id}`))) return;
  const unknown = fault(
    'holders',
    'One of them does not exist any more.',
    'Кого-то из них больше нет.'
  );
  throw refuseFields(strapi, [unknown]);
};

/** By the documents service: its guards decide, and the audit log is written, as for every other door. */
export const createRule = async (
  strapi: Core.Strapi,
  uid: RuleUid,
  data: object
): Promise<number> => {
  const made = await strapi.documents(uid as never).create({ data } as never);
  return Number((made as { readonly id: number | string }).id);
};

/** In a request this finds only what its caller may handle. */
const documentOf = async (strapi: Core.Strapi, uid: RuleUid, id: number): Promise<string> => {
  const row = (await strapi.db
    .query(uid as never)
    .findOne({ where: { id }, select: ['id', 'documentId'] })) as { documentId: string } | null;
  if (!row) throw notFound();
  return row.documentId;
};

export const changeRule = async (
  strapi: Core.Strapi,
  uid: RuleUid,
  id: number,
  data: object
): Promise<void> => {
  const documentId = await documentOf(strapi, uid, id);
  await strapi.documents(uid as never).update({ documentId, data } as never);
};

export const removeRule = async (strapi: Core.Strapi, uid: RuleUid, id: number): Promise<void> => {
  const documentId = await documentOf(strapi, uid, id);
  await strapi.documents(uid as never).delete({ documentId } as never);
};
