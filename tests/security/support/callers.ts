import { roles } from '../../../src/roles';
import type { TestApp } from '../../harness/boot-app';
import { makeAdmin, makeToken, scopeName, type Caller, type ScopeWish } from '../../harness/people';
import { contracts } from '../matrix/contracts';
import { dictionaryTypes } from '../matrix/dictionary-types';
import type { Inside } from './make-inside';

/** The same narrow scope seen by different eyes. */
export type Who = 'manager' | 'token' | 'viewer' | 'analyst';

export type Callers = Readonly<Record<Who, Caller>>;

/** What a manager may, and to read dictionaries by REST. */
const tokenGrants = (): string[] => {
  const held = roles.find(({ code }) => code === 'numera-manager')?.permissions ?? [];
  const actions = new Set(held.map(({ action }) => action));
  return [
    ...contracts
      .filter(({ doors, permission }) => doors.includes('api') && actions.has(permission.action))
      .map((contract) => scopeName(contract)),
    ...dictionaryTypes.flatMap(({ uid }) => ['find', 'findOne'].map((verb) => `${uid}.${verb}`)),
  ];
};

export const makeCallers = async (app: TestApp, inside: Inside): Promise<Callers> => {
  const scope: ScopeWish = {
    projects: [inside.project.id],
    providers: [inside.provider.id],
    geos: [inside.region.id],
    pool: false,
  };
  return {
    manager: await makeAdmin(app, 'numera-manager', scope),
    token: await makeToken(app, tokenGrants(), scope),
    viewer: await makeAdmin(app, 'numera-viewer', scope),
    analyst: await makeAdmin(app, 'numera-analyst', scope),
  };
};
