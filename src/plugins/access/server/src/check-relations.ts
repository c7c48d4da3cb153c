import type { Core, UID } from '@strapi/strapi';
import { common } from '../../../core/contract/error';
import { refuse } from '../../../core/server/src/refuse';
import { fault, type Fault } from '../../domain/fault';
import { readRelationInput, type Ref } from '../../domain/relation-input';
import { asSystem } from './as-system';
import type { DocumentWrite } from './document-write';
import { refuseFields } from './refuse-fields';
import { isDictionary } from './uids';

interface Row {
  readonly id: number;
  readonly documentId: string;
}

interface Relation {
  readonly name: string;
  readonly target: UID.ContentType;
  readonly many: boolean;
}

/** Relations to dictionaries that this write names. */
const relationsIn = ({ strapi, uid, params }: DocumentWrite): Relation[] =>
  Object.entries(strapi.contentType(uid).attributes).flatMap(([name, attribute]) => {
    if (attribute.type !== 'relation' || params.data?.[name] === undefined) return [];
    const { target, relation } = attribute as { target?: UID.ContentType; relation: string };
    return target && isDictionary(target)
      ? [{ name, target, many: relation.endsWith('ToMany') }]
      : [];
  });

/** In a request this finds only what its caller may see. */
const find = (strapi: Core.Strapi, target: UID.ContentType, refs: readonly Ref[]): Promise<Row[]> =>
  strapi.db.query(target).findMany({
    select: ['id', 'documentId'],
    where: {
      $or: [
        { id: { $in: refs.flatMap((ref) => ('id' in ref ? [ref.id] : [])) } },
        {
          documentId: { $in: refs.flatMap((ref) => ('documentId' in ref ? [ref.documentId] : [])) },
        },
      ],
    },
  });

const isAmong = (rows: readonly Row[], ref: Ref): boolean =>
  rows.some((row) => ('id' in ref ? row.id === ref.id : row.documentId === ref.documentId));

/** What the stored row links to, as far as its caller sees it, and whether there is more. */
const storedLinks = async (
  { strapi, uid, params }: DocumentWrite,
  { name, target }: Relation
): Promise<{ seen: readonly Row[]; hidden: boolean }> => {
  if (!params.documentId) return { seen: [], hidden: false };
  const stored = await asSystem(strapi, () =>
    strapi.db.query(uid).findOne({
      where: { documentId: params.documentId },
      select: ['id'],
      populate: { [name]: { select: ['id', 'documentId'] } },
    })
  );
  const linked = [(stored?.[name] ?? []) as Row | Row[]].flat();
  const seen = linked.length > 0 ? await find(strapi, target, linked) : [];
  return { seen, hidden: linked.some((row) => !isAmong(seen, row)) };
};

const unknown = (name: string): Fault =>
  fault(name, 'There is no such entry.', 'Такой записи нет.');

const checkOne = async (write: DocumentWrite, relation: Relation): Promise<Fault[]> => {
  const data = write.params.data ?? {};
  const { set, connect, disconnect } = readRelationInput(data[relation.name]);
  const refs = [...(set ?? []), ...connect, ...disconnect];
  const rows = refs.length > 0 ? await find(write.strapi, relation.target, refs) : [];
  if (refs.some((ref) => !isAmong(rows, ref))) return [unknown(relation.name)];
  if (!set && (relation.many || connect.length === 0)) return [];
  const stored = await storedLinks(write, relation);
  if (!stored.hidden) return [];
  // A single link out of sight may not be replaced. A list is replaced as far as it is seen.
  if (!relation.many) throw refuse(common.forbidden);
  const kept = new Set(rows.map(({ id }) => id));
  const dropped = stored.seen.filter(({ id }) => !kept.has(id));
  data[relation.name] = {
    connect: rows.map(({ id }) => ({ id })),
    disconnect: dropped.map(({ id }) => ({ id })),
  };
  return [];
};

/**
 * What a write links to and unlinks from must be visible to its caller: an entry out of sight is answered like one that
 * does not exist.
 */
export const checkRelations = async (write: DocumentWrite): Promise<void> => {
  if (!write.seen) return;
  const faults: Fault[] = [];
  for (const relation of relationsIn(write)) faults.push(...(await checkOne(write, relation)));
  if (faults.length > 0) throw refuseFields(write.strapi, faults);
};
