import type { Contract } from '../../../src/plugins/core/contract/contract';
import type { RolePreset } from '../../../src/plugins/access/contract/presets';
import { roles } from '../../../src/roles';
import { contracts } from './contracts';
import { dictionaryTypes } from './dictionary-types';
import { NO_RIGHTS, scopeOfContract, type Rights } from './subject';

const restVerbs = ['find', 'findOne', 'create', 'update', 'delete'] as const;

/** Every content-API scope of ours. */
export const everyScope: readonly string[] = [
  ...contracts.filter(({ doors }) => doors.includes('api')).map(scopeOfContract),
  ...dictionaryTypes.flatMap(({ uid }) => restVerbs.map((verb) => `${uid}.${verb}`)),
];

const presetNamed = (code: string): RolePreset => {
  const preset = roles.find((each) => each.code === code);
  if (!preset) throw new Error(`no role ${code} is shipped`);
  return preset;
};

/** What the shipped role holds, by `src/roles.ts`. */
export const rightsOfRole = (code: string): Rights => {
  const { permissions, actions = [], content } = presetNamed(code);
  return {
    ...NO_RIGHTS,
    actions: new Set([...permissions.map(({ action }) => action), ...actions]),
    content,
  };
};

export const rightsOfScopes = (scopes: readonly string[]): Rights => ({
  ...NO_RIGHTS,
  scopes: new Set(scopes),
});

export const rightsOfContracts = (...named: readonly Contract[]): Rights => ({
  ...NO_RIGHTS,
  actions: new Set(named.map(({ permission }) => permission.action)),
});
