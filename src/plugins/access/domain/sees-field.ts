import type { FieldEntry } from './field-types';

/** Of a caller, what decides which fields he sees. */
export interface FieldReader {
  readonly kind: 'user' | 'token' | 'app-user' | 'system';
  readonly id: number;
  readonly superAdmin: boolean;
  readonly roles: readonly number[];
}

/**
 * A field that is narrowed is for those whom it lists; to everybody else it does not exist. Strapi's Super Admin and our
 * own work see all.
 */
export const seesField = ({ seenBy }: FieldEntry, who: FieldReader): boolean => {
  if (seenBy === 'all' || who.superAdmin || who.kind === 'system') return true;
  if (who.kind === 'token') return seenBy.tokens.includes(who.id);
  const listed = who.kind === 'user' ? seenBy.roles : seenBy.appRoles;
  return who.roles.some((role) => listed.includes(role));
};

/** The fields of a caller in their order. */
export const fieldsFor = (
  fields: ReadonlyMap<string, FieldEntry>,
  who: FieldReader
): FieldEntry[] => [...fields.values()].filter((field) => seesField(field, who));
