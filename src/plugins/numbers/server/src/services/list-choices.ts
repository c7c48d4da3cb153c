import type { z } from 'zod';
import { flagsOf } from '../../../../access/domain/status-flags';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
} from '../../../../core/server/src/scope';
import type { readChoices } from '../../../contract/numbers';
import { sightOf } from '../rules/field-sight';
import type { Reader } from '../rules/caller';

type Choices = z.input<(typeof readChoices)['output']>;

const seenIn =
  (listed: Listed) =>
  ({ id }: { readonly id: number }): boolean =>
    listed === 'all' || listed.includes(id);

const named = ({ id, code, name }: { id: number; code: string; name: string }) => ({
  id,
  code,
  name: { en: name, ru: name },
});

const fieldChoicesOf = (reader: Reader): Choices['fields'] =>
  [...sightOf(reader).fields.values()].map((field) => ({
    id: field.id,
    key: field.key,
    name: { en: field.nameEn, ru: field.nameRu },
    type: field.type,
    choices: field.choices.map(({ code, en, ru }) => ({ code, en, ru })),
    shown: field.shown,
    filterable: field.filterable && (!field.masked || reader.full),
    masked: field.masked,
  }));

/** Dictionary rows that the caller may name in a filter or a form: what his scope shows, deleted projects left out. */
export const listChoices = (reader: Reader): Choices => {
  const { scope, dictionaries, full } = reader;
  const projects = [...dictionaries.projects.values()]
    .filter(seenIn(visibleProjects(scope)))
    .filter(({ deletedAt }) => deletedAt === null);
  const groups = new Set(projects.map(({ group }) => group));
  const geos = [...dictionaries.geos.values()].filter(seenIn(visibleGeos(scope)));
  const isOffered = (id: number | null) => geos.some((geo) => geo.id === id);
  return {
    projects: projects.map((p) => ({ ...named(p), group: p.group, active: p.active })),
    groups: [...dictionaries.groups.values()].filter(({ id }) => groups.has(id)).map(named),
    providers: [...dictionaries.providers.values()]
      .filter(seenIn(visibleProviders(scope)))
      .map(named),
    geos: geos.map((geo) => ({
      id: geo.id,
      code: geo.code,
      name: { en: geo.name, ru: geo.nameRu },
      parent: isOffered(geo.parent) ? geo.parent : null,
      zone: geo.zone,
    })),
    statuses: [...dictionaries.statuses.values()]
      .sort((a, b) => a.order - b.order)
      .map((status) => ({
        id: status.id,
        code: status.code,
        name: { en: status.nameEn, ru: status.nameRu },
        color: status.color,
        initial: status.initial,
        flags: flagsOf(status.flags),
        requiresReason: status.requiresReason,
        allowedNext: [...status.allowedNext],
      })),
    fields: fieldChoicesOf(reader),
    pool: scope.rules.some(({ pool }) => pool),
    full,
  };
};
