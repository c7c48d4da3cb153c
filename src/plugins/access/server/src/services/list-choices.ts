import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
} from '../../../../core/server/src/scope';
import type { RuleChoices } from '../../../contract/holders';
import { visibleGroups, type Seen } from '../visible-rows';

const among = (listed: Listed) => (row: { readonly id: number }) =>
  listed === 'all' || listed.includes(row.id);

const one = (id: number, name: string) => ({ id, name: { en: name, ru: name } });

/** What a scope or a policy may list: what the caller sees, deleted projects left out. */
export const listChoices = (seen: Seen): RuleChoices => {
  const { known, scope } = seen;
  return {
    providers: [...known.providers.values()]
      .filter(among(visibleProviders(scope)))
      .map(({ id, name }) => one(id, name)),
    groups: [...known.groups.values()]
      .filter(among(visibleGroups(seen)))
      .map(({ id, name }) => one(id, name)),
    projects: [...known.projects.values()]
      .filter(among(visibleProjects(scope)))
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name, group }) => ({ ...one(id, name), group })),
    geos: [...known.geos.values()]
      .filter(among(visibleGeos(scope)))
      .map(({ id, name, nameRu, parent }) => ({ id, name: { en: name, ru: nameRu }, parent })),
  };
};
