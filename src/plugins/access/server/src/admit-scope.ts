import { refuse } from '../../../core/server/src/refuse';
import { codes } from '../../contract/errors';
import type { GivenScope } from '../../domain/compile-scope';
import { coversScope } from '../../domain/covers-scope';
import { readDictionaries } from './dictionaries';
import type { DocumentWrite } from './document-write';
import { worldOf } from './scope-of';
import type { Looking } from './sight';
import { readScope } from './sql/read-scopes';
import { uids } from './uids';
import type { Seen } from './visible-rows';

/** Whether the caller sees all that a scope shows: nobody gives, changes or knows of more than he sees. */
export const mayHandle = ({ everything, given, known }: Seen, scope: GivenScope): boolean =>
  everything || coversScope(given, scope, worldOf(known));

/**
 * The new side of a change to a scope, held against what its caller saw *before* it: by a scope that he had widened
 * himself he would see anything. The old side is held by the guard of reads: a wider scope does not exist for him.
 */
export const admitScope = async ({ tx, uid, seen }: DocumentWrite, id: number): Promise<void> => {
  if (uid !== uids.scope || !seen || seen.everything) return;
  const written = await readScope(tx, id);
  const now: Looking = { ...seen, known: await readDictionaries(tx) };
  if (!written || !mayHandle(now, written)) throw refuse(codes.leaves_scope);
};
