import { common } from '../../../core/contract/error';
import { notFound, refuse } from '../../../core/server/src/refuse';
import { codes } from '../../contract/errors';
import type { Draft } from '../../domain/fault';
import { statusFlags } from '../../domain/status-flags';
import { admitRow } from './admit-row';
import { admitScope } from './admit-scope';
import { asSystem } from './as-system';
import { checkFields, storedRow } from './check-fields';
import { checkRelations } from './check-relations';
import type { DocumentWrite, Written } from './document-write';
import { usesOf, usesText } from './guarded-dictionaries';
import { holdNumberField, keepNarrow } from './hold-number-field';
import { mayWriteRules } from './may-write-rules';
import { admitChange, admitNewProject, claimProject, rememberProject } from './project-policy';
import { refuseFields } from './refuse-fields';
import { checkWritten } from './sql/check-written';
import { hasInitial, unsetInitial } from './sql/write-statuses';
import { uids } from './uids';
import { visibleRows } from './visible-rows';

const isLimited = ({ seen, uid }: DocumentWrite): boolean =>
  seen !== undefined && visibleRows(seen, uid).limited;

const makeRoomForInitial = async ({ tx, uid, params }: DocumentWrite): Promise<void> => {
  if (uid === uids.status && params.data?.initial === true)
    await unsetInitial(tx, params.documentId);
};

const checkAfter = async ({ strapi, tx, uid }: DocumentWrite, id: number): Promise<void> => {
  const faults = await checkWritten(tx, uid, id);
  if (faults.length > 0) throw refuseFields(strapi, faults);
  if (uid === uids.status && !(await hasInitial(tx))) throw refuse(codes.initial_status);
};

/** Conversion has counted by these flags; until they can be restated from the events they stay as they are. */
const checkFlags = async ({ tx, uid, params }: DocumentWrite, before: Draft): Promise<void> => {
  if (uid !== uids.status) return;
  const data = params.data ?? {};
  const changed = statusFlags.some(
    (flag) => data[flag] !== undefined && data[flag] !== before[flag]
  );
  const uses = changed ? await usesOf(tx, uid, [Number(before.id)]) : [];
  if (uses.length > 0) throw refuse(codes.flags_in_use, { used: usesText(uses), uses });
};

export const createRow = async (write: DocumentWrite): Promise<unknown> => {
  const { strapi, uid, params } = write;
  mayWriteRules(write);
  checkFields(write, null);
  await checkRelations(write);
  await makeRoomForInitial(write);
  await claimProject(write);
  const limited = isLimited(write);
  // Strapi reads back what it has written, and who sees a part only does not see the new row yet.
  const made = (await (limited ? asSystem(strapi, write.next) : write.next())) as Written;
  await checkAfter(write, made.id);
  await keepNarrow(write, made.id);
  await admitNewProject(write, made.id, made);
  await admitScope(write, made.id);
  if (!limited) return made;
  await admitRow(write, made, true);
  const { fields, populate } = params;
  return strapi.documents(uid).findOne({ documentId: made.documentId, fields, populate } as never);
};

export const updateRow = async (write: DocumentWrite): Promise<unknown> => {
  const { strapi, uid, params } = write;
  mayWriteRules(write);
  const seen = await strapi.db
    .query(uid)
    .findOne({ where: { documentId: params.documentId }, select: ['id'] });
  const before = seen && (await storedRow(write));
  if (!before) throw notFound();
  checkFields(write, before);
  await checkRelations(write);
  await checkFlags(write, before);
  await holdNumberField(write, before);
  await makeRoomForInitial(write);
  const id = Number(before.id);
  const project = await rememberProject(write, id);
  const after = (await write.next()) as Written;
  await checkAfter(write, id);
  await keepNarrow(write, id);
  await admitChange(write, id, project, after);
  await admitScope(write, id);
  if (isLimited(write)) await admitRow(write, { id, documentId: String(params.documentId) }, false);
  return after;
};

/** A copy takes links that its caller may not see, so only those who see every row of the type make one. */
export const cloneRow = async (write: DocumentWrite): Promise<unknown> => {
  mayWriteRules(write);
  if (write.seen && !write.seen.everything) throw refuse(common.forbidden);
  const source = await storedRow(write);
  if (!source) throw notFound();
  checkFields(write, { ...source, initial: false });
  if (write.uid === uids.status) write.params.data = { ...write.params.data, initial: false };
  await checkRelations(write);
  await claimProject(write);
  const made = (await write.next()) as { entries: readonly Written[] };
  for (const row of made.entries) {
    await checkAfter(write, row.id);
    await keepNarrow(write, row.id);
    await admitNewProject(write, row.id, row);
  }
  return made;
};
