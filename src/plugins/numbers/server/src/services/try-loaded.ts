import type { Tx } from '../../../../core/server/src/db';
import type { Sql } from '../../../../core/server/src/sql';
import type { LoadContext } from '../rules/load-context';
import { MAX_MEMBERS } from '../sql/insert-loaded';
import { tryLoadedSql, type TriedRow } from '../sql/try-loaded';
import type { Loaded } from './insert-loaded';

export type Tried = Pick<Loaded, 'inserted' | 'updated' | 'suppressed' | 'duplicate' | 'hidden'>;

/**
 * What `insertLoaded` would make of the same rows at this moment: the same counts, and nothing of the base is written or
 * locked. `members` may also read `judged (line, part, phone, outcome)`: every row.
 */
export const tryLoaded = async (
  tx: Tx,
  staged: Sql,
  context: LoadContext,
  members: readonly Sql[] = []
): Promise<Tried> => {
  if (members.length > MAX_MEMBERS) throw new Error(`at most ${MAX_MEMBERS} members`);
  const rows = await tx.rows<TriedRow>(tryLoadedSql(staged, context, members));
  const countOf = (outcome: TriedRow['outcome']): number =>
    rows.find((row) => row.outcome === outcome)?.n ?? 0;
  const hidden = countOf('duplicate_hidden');
  return {
    inserted: countOf('inserted'),
    updated: countOf('updated'),
    suppressed: countOf('suppressed'),
    duplicate: countOf('duplicate') + hidden,
    hidden,
  };
};
