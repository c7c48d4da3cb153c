import type { Db } from '../../../../core/server/src/db';
import type { Dictionaries } from '../../../contract/dictionaries';
import type { ScopeRow } from '../../../contract/scopes';
import { compileScope, type Listed } from '../../../domain/compile-scope';
import { countNumbersIn } from '../numbers-in-sight';
import { worldOf } from '../scope-of';
import type { Looking } from '../sight';
import { scopeLinks } from '../sql/given-to';
import { readHoldersOf } from '../sql/holders';
import { readAllScopes, type StoredScope } from '../sql/read-scopes';

/** Counting is for the eye: after this long the rest stays uncounted. */
const COUNT_MS = 3_000;

/** Scopes that the caller may handle, newest first. */
const handled = async (db: Db, { scopes }: Looking): Promise<StoredScope[]> => {
  const all = await readAllScopes(db);
  return scopes === 'all' ? all : all.filter(({ id }) => scopes.includes(id));
};

const own = (listed: Listed): 'all' | number[] => (listed === 'all' ? 'all' : [...listed]);

/** A deleted project stays in the scope, for the day when it is restored; nobody is shown it. */
const there = (listed: Listed, { projects }: Dictionaries): Listed =>
  listed === 'all' ? 'all' : listed.filter((id) => projects.get(id)?.deletedAt === null);

export const listScopes = async (db: Db, seen: Looking): Promise<ScopeRow[]> => {
  const holders = await readHoldersOf(db, scopeLinks);
  return (await handled(db, seen)).map(
    ({ id, name, note, providers, groups, projects, geos, pool }) => ({
      ...{ id, name, note, pool },
      holders: [...(holders.get(id) ?? [])],
      providers: own(providers),
      groups: own(groups),
      projects: own(there(projects, seen.known)),
      geos: own(geos),
    })
  );
};

/** How many numbers each of the scopes shows, as far as there is time. */
export const countScopes = async (db: Db, seen: Looking, ids: readonly number[]) => {
  const until = Date.now() + COUNT_MS;
  const counted = [];
  for (const scope of (await handled(db, seen)).filter(({ id }) => ids.includes(id))) {
    if (Date.now() > until) break;
    const shown = compileScope([scope], worldOf(seen.known));
    counted.push({ id: scope.id, numbers: await countNumbersIn(db, [shown, seen.scope]) });
  }
  return counted;
};
