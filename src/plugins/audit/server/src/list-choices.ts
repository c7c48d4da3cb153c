import { endpoint } from '../../../core/server/src/endpoints';
import { coversAll, visibleProjects } from '../../../core/server/src/scope';
import { listChoices } from '../../contract/audit';
import { can as permissions } from '../../contract/permissions';
import { allActors, projectNames, seenActors } from './sql/list-choices';

export const choices = endpoint(listChoices, async ({ db, actor, scope, can }) => {
  const projects = visibleProjects(scope);
  // As entries are seen: where nothing is left out, the short way.
  const people = () =>
    coversAll(scope) ? allActors(db) : seenActors(db, { actor, scope, ownOnly: false });
  return {
    people: can(permissions.all) ? await people() : [],
    projects: await projectNames(db, projects),
  };
});
