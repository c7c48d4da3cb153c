import { dictionaries } from '../../../../access/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import type { NamedField } from '../../../domain/field-header';
import { fieldsSeenBy, namedFields } from '../rules/field-columns';
import { readValues, type ValueReader } from '../rules/read-values';

/** What a caller may name in a file, as of now: values of its cells, and number fields in its titles. */
export interface KnownValues {
  readonly values: ValueReader;
  readonly fields: readonly NamedField[];
}

export const knownValues = async (
  db: Db,
  { scope, actor }: { readonly scope: Scope; readonly actor: Actor }
): Promise<KnownValues> => {
  const known = await dictionaries(db);
  return { values: readValues(known, scope), fields: namedFields(fieldsSeenBy(known, actor)) };
};
