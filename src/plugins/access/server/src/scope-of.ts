import type { Db } from '../../../core/server/src/db';
import { EVERYTHING, NOTHING, type Actor, type Scope } from '../../../core/server/src/scope';
import type { Dictionaries } from '../../contract/dictionaries';
import { compileScope, type GivenScope, type ScopeWorld } from '../../domain/compile-scope';
import { dictionaries } from './dictionaries';
import { readScopes } from './sql/read-scopes';

export const worldOf = (known: Dictionaries): ScopeWorld => ({
  groupOf: new Map([...known.projects.values()].map(({ id, group }) => [id, group])),
  descendants: (geo) => known.descendants(geo),
});

/** The scopes of a caller as they were written down, and what they come to. */
export interface Sight {
  readonly given: readonly (GivenScope & { readonly id: number; readonly own: boolean })[];
  readonly scope: Scope;
}

export const sightOf = async (db: Db, actor: Actor, known?: Dictionaries): Promise<Sight> => {
  if (actor.superAdmin || actor.kind === 'system') return { given: [], scope: EVERYTHING };
  const given = await readScopes(db, actor);
  if (given.length === 0) return { given, scope: NOTHING };
  return { given, scope: compileScope(given, worldOf(known ?? (await dictionaries(db)))) };
};

/** Strapi's Super Admin and our own background work see everything; everybody else what scopes give him. */
export const scopeOf = async (db: Db, actor: Actor): Promise<Scope> =>
  (await sightOf(db, actor)).scope;
