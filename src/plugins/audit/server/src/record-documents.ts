import type { Core, UID } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { changedFields } from '../../domain/changed-fields';
import { presentActor } from './present-actor';
import { record } from './record';

type Row = Readonly<Record<string, unknown>>;

const VERBS: Readonly<Record<string, string>> = {
  create: 'create',
  clone: 'create',
  update: 'update',
  delete: 'delete',
};

const PROJECT = 'api::project.project';

/** Only what an administrator edits as an entry: dictionaries, scopes, and types that he made himself. */
const isRecorded = (uid: string): boolean => uid.startsWith('api::');

const relationsOf = (strapi: Core.Strapi, uid: UID.ContentType): string[] =>
  Object.entries(strapi.contentType(uid).attributes)
    .filter(
      ([name, { type }]) =>
        type === 'relation' && !/^(createdBy|updatedBy|localizations)$/.test(name)
    )
    .map(([name]) => name);

const idsOnly = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(idsOnly);
  return typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value;
};

/** The whole row with the ids of its relations, also those that the caller does not see. */
const readWhole = async (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: unknown
): Promise<Row | undefined> => {
  const relations = relationsOf(strapi, uid);
  const populate = Object.fromEntries(relations.map((name) => [name, { select: ['id'] }]));
  const found: { row?: Row | null } = {};
  await strapi.requestContext.run(undefined as never, async () => {
    found.row = (await strapi.db
      .query(uid)
      .findOne({ where: { documentId }, populate })) as Row | null;
  });
  const { row } = found;
  return row
    ? { ...row, ...Object.fromEntries(relations.map((name) => [name, idsOnly(row[name])])) }
    : undefined;
};

const documentOf = (params: Row, result: unknown, isNew: boolean): unknown =>
  isNew ? (result as Row | null)?.documentId : params.documentId;

const projectsOf = (uid: string, row: Row | undefined): readonly number[] =>
  uid === PROJECT && row ? [Number(row.id)] : [];

/**
 * Creating, changing and deleting entries, in the transaction of the change. It is the outermost middleware of ours, so
 * a refused write leaves nothing, and a soft delete is told as the delete that was asked for.
 */
export const recordDocuments = (strapi: Core.Strapi): void => {
  strapi.documents.use((context, next) => {
    const { uid } = context;
    const verb = VERBS[context.action];
    if (!verb || !isRecorded(uid)) return next();
    const isNew = verb === 'create';
    return dbOf(strapi).tx(async (tx) => {
      const params = context.params as Row;
      const before = isNew ? undefined : await readWhole(strapi, uid, params.documentId);
      const result = await next();
      const after = await readWhole(strapi, uid, documentOf(params, result, isNew));
      const change = before && after ? changedFields(before, after) : { before, after };
      const row = after ?? before;
      if (!row) return result;
      await record(tx, {
        ...presentActor(strapi),
        action: `${uid.split('.').at(-1)}.${verb}`,
        subject: { kind: uid.split('.').at(-1) ?? uid, id: Number(row.id) },
        projects: projectsOf(uid, row),
        rows: 1,
        ...(change.before ? { before: change.before } : {}),
        ...(change.after ? { after: change.after } : {}),
        details: { code: row.code ?? null, name: row.name ?? row.name_en ?? null },
      });
      return result;
    }) as never;
  });
};
