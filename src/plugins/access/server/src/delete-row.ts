import { notFound, refuse } from '../../../core/server/src/refuse';
import { codes } from '../../contract/errors';
import type { DocumentWrite } from './document-write';
import { usesOf, usesText } from './guarded-dictionaries';
import { mayWriteRules } from './may-write-rules';
import { countUses } from './sql/count-uses';
import { softDeleteProjects } from './sql/soft-delete-project';
import { uids } from './uids';

interface Row {
  readonly id: number;
  readonly initial?: boolean;
}

/** `0-precise-rules` 8: a project is marked, whatever refers to it; its numbers stay with it. */
const deleteProject = async (
  { tx, params, seen }: DocumentWrite,
  rows: readonly Row[]
): Promise<unknown> => {
  const ids = rows.map(({ id }) => id);
  await softDeleteProjects(
    tx,
    ids,
    seen ? `${seen.actor.kind} ${seen.actor.id} ${seen.actor.name}` : 'system',
    'unstated'
  );
  return { documentId: params.documentId, entries: rows };
};

/**
 * Raw rows hold dictionary ids without a foreign key, so the delete is refused here: the same for the Content Manager,
 * its bulk delete, REST and code, since all of them delete through the document service.
 */
export const deleteRow = async (write: DocumentWrite): Promise<unknown> => {
  const { strapi, tx, uid, params } = write;
  mayWriteRules(write);
  const rows: Row[] = await strapi.db
    .query(uid)
    .findMany({ where: { documentId: params.documentId } });
  if (rows.length === 0) throw notFound();
  if (uid === uids.project) return deleteProject(write, rows);
  if (rows.some(({ initial }) => initial)) throw refuse(codes.initial_status);
  const ids = rows.map(({ id }) => id);
  const uses = [...(await countUses(tx, uid, ids)), ...(await usesOf(tx, uid, ids))];
  if (uses.length > 0) throw refuse(codes.in_use, { used: usesText(uses), uses });
  return write.next();
};
