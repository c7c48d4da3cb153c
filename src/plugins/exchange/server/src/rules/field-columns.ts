import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { FieldEntry } from '../../../../access/domain/field-types';
import { common } from '../../../../core/contract/error';
import { refuse } from '../../../../core/server/src/refuse';
import type { Actor } from '../../../../core/server/src/scope';
import { fieldSight } from '../../../../numbers/server/src/public';
import type { NamedField } from '../../../domain/field-header';

const PREFIX = 'field:';

export type FieldColumn = `field:${string}`;

export const isFieldColumn = (column: string): column is FieldColumn => column.startsWith(PREFIX);

export const keyOfColumn = (column: FieldColumn): string => column.slice(PREFIX.length);

export type SeenFields = ReadonlyMap<string, FieldEntry>;

/** The number fields that somebody may load, export and hear of. */
export const fieldsSeenBy = (known: Dictionaries, actor: Actor): SeenFields =>
  fieldSight(known, actor, false).fields;

export const namedFields = (fields: SeenFields): NamedField[] =>
  [...fields.values()].map(({ key, nameRu, nameEn }) => ({ key, labels: [nameRu, nameEn] }));

/**
 * The fields that columns name, in their order.
 * @throws `unknown_field`, for one out of sight too.
 */
export const fieldsOfColumns = (
  columns: readonly string[],
  fields: SeenFields,
  within: string
): FieldEntry[] =>
  columns.filter(isFieldColumn).map((column) => {
    const field = fields.get(keyOfColumn(column));
    if (!field) throw refuse(common.unknown_field, { fields: `${within}.${column}` });
    return field;
  });

/** For the log: by id, since who reads it need not see the field. */
export const columnsForAudit = (columns: readonly string[], fields: SeenFields): string[] =>
  columns.map((column) =>
    isFieldColumn(column) ? `field#${fields.get(keyOfColumn(column))?.id ?? 0}` : column
  );
