import type { Parsed } from '../../../../core/contract/contract';
import type { Db } from '../../../../core/server/src/db';
import { notFound } from '../../../../core/server/src/refuse';
import { visibleProjects, type Scope } from '../../../../core/server/src/scope';
import type { readSight } from '../../../contract/scopes';
import { countNumbersIn } from '../numbers-in-sight';
import { actorById } from '../rights-now';
import { sightOf } from '../scope-of';
import type { Looking } from '../sight';
import { readHolders } from '../sql/holders';
import { readAllScopes } from '../sql/read-scopes';
import { mayHandle } from '../admit-scope';

const sees = (scope: Scope, project: number): boolean => {
  const listed = visibleProjects(scope);
  return listed === 'all' || listed.includes(project);
};

const stateOf = (actor: { readonly superAdmin: boolean } | undefined) => {
  if (!actor) return 'blocked' as const;
  return actor.superAdmin ? ('super' as const) : ('scoped' as const);
};

/** What somebody sees at this moment; of it only what whoever asks sees too. */
export const sightOfHolder = async (
  db: Db,
  seen: Looking,
  { kind, id }: Parsed<typeof readSight>
) => {
  const [holder] = await readHolders(db, [{ kind, id }]);
  if (!holder) throw notFound();
  const actor = await actorById(db, kind, id);
  const sight = actor
    ? await sightOf(db, actor, seen.known)
    : { given: [], scope: { rules: [] } as Scope };
  const names = new Map((await readAllScopes(db)).map(({ id: scope, name }) => [scope, name]));
  const projects = [...seen.known.projects.values()].filter(
    (row) => row.deletedAt === null && sees(sight.scope, row.id) && sees(seen.scope, row.id)
  );
  return {
    holder,
    state: stateOf(actor),
    scopes: sight.given
      .filter((scope) => mayHandle(seen, scope))
      .map((scope) => ({ id: scope.id, name: names.get(scope.id) ?? '' })),
    numbers: await countNumbersIn(db, [sight.scope, seen.scope]),
    projects: projects.length,
    pool: [sight.scope, seen.scope].every(({ rules }) => rules.some(({ pool }) => pool)),
  };
};
