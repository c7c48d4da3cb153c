import { checkDraft } from '../../domain/check-draft';
import type { Draft } from '../../domain/fault';
import { ownAttributes } from '../../domain/project-approval';
import { asSystem } from './as-system';
import type { DocumentWrite } from './document-write';
import { refuseFields } from './refuse-fields';

// Written by the product: how a project was deleted, who made it, whether it was approved.
const GUARDED = ['deleted_at', 'deleted_by', 'deleted_reason', ...ownAttributes];

/** The stored row without its relations, whoever may see it. */
export const storedRow = ({ strapi, uid, params }: DocumentWrite): Promise<Draft | null> =>
  asSystem(strapi, () =>
    strapi.db.query(uid).findOne({ where: { documentId: params.documentId } })
  );

const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined;

/** Fields are judged as they would be stored, so that a partial update cannot make a whole that is wrong. */
export const checkFields = (write: DocumentWrite, before: Draft | null): void => {
  const { strapi, uid, params } = write;
  const data = { ...params.data };
  for (const name of GUARDED) delete data[name];
  for (const name of ['code', 'name', 'name_ru', 'name_en'])
    if (typeof data[name] === 'string') data[name] = data[name].trim();
  params.data = data;
  const defaults = Object.fromEntries(
    Object.entries(strapi.contentType(uid).attributes).map(([name, attribute]) => [
      name,
      'default' in attribute ? attribute.default : undefined,
    ])
  );
  const faults = checkDraft(uid, {
    ...(before ?? defaults),
    ...Object.fromEntries(Object.entries(data).filter(isGiven)),
  });
  if (faults.length > 0) throw refuseFields(strapi, faults);
};
