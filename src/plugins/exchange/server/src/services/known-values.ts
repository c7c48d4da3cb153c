import { dictionaries } from '../../../../access/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import { readValues, type ValueReader } from '../rules/read-values';

/** What a caller may name in a file, as of now. */
export const knownValues = async (db: Db, scope: Scope): Promise<ValueReader> =>
  readValues(await dictionaries(db), scope);
