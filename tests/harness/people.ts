import type { Contract, Door } from '../../src/plugins/core/contract/contract';
import type { RunningApp } from './start-app';

/** Somebody who calls: the door he comes through and what he shows there. */
export interface Caller {
  readonly door: Door;
  readonly token: string | null;
  readonly id: number;
  readonly kind: 'user' | 'token' | 'app-user' | 'anonymous';
}

/** Each dimension `'all'` or a list of ids; what is left out is `'all'`. `null`: no scope at all, so no row. */
export interface ScopeWish {
  readonly projects?: 'all' | readonly number[];
  readonly groups?: 'all' | readonly number[];
  readonly providers?: 'all' | readonly number[];
  readonly geos?: 'all' | readonly number[];
  readonly pool?: boolean;
}

export const anonymous = (door: Door): Caller => ({ door, token: null, id: 0, kind: 'anonymous' });

let made = 0;
const next = (word: string): string => `${word}-${process.pid}-${(made += 1)}`;

const giveScope = async (
  app: RunningApp,
  caller: Caller,
  scope: ScopeWish | null
): Promise<void> => {
  if (scope) await app.inside('give-scope', { kind: caller.kind, id: caller.id, scope });
};

/** A fresh session: other scopes, roles or passwords end those that somebody had. */
export const logInAgain = async <Who extends Caller>(app: RunningApp, who: Who): Promise<Who> => ({
  ...who,
  token: await app.inside<string>('open-session', { kind: who.kind, id: who.id }),
});

export interface AdminMade extends Caller {
  readonly email: string;
  readonly password: string;
}

/** An admin user with an open session. `role`: a role's code, or `super-admin`. */
export const makeAdmin = async (
  app: RunningApp,
  role: string,
  scope: ScopeWish | null = null,
  language: 'en' | 'ru' = 'en'
): Promise<AdminMade> => {
  const email = `${next('admin')}@numera.test`;
  const password = `Admin-password-${made}`;
  const { id } = await app.inside<{ id: number }>('make-admin', {
    role,
    email,
    password,
    language,
  });
  const caller: AdminMade = { door: 'admin', token: null, id, kind: 'user', email, password };
  await giveScope(app, caller, scope);
  return logInAgain(app, caller);
};

/** The content-API scope of a contract: what a custom token or an app role is given. */
export const scopeName = (contract: Contract): string =>
  `plugin::${contract.plugin}.${contract.name}`;

/** An API token. `grants`: contracts or scope names of a custom token, or one of Strapi's two wide types. */
export const makeToken = async (
  app: RunningApp,
  grants: ReadonlyArray<Contract | string> | 'read-only' | 'full-access',
  scope: ScopeWish | null = null
): Promise<Caller> => {
  const wide = typeof grants === 'string';
  const { id, token } = await app.inside<{ id: number; token: string }>('make-token', {
    name: next('token'),
    type: wide ? grants : 'custom',
    scopes: wide
      ? []
      : grants.map((grant) => (typeof grant === 'string' ? grant : scopeName(grant))),
  });
  const caller: Caller = { door: 'api', token, id, kind: 'token' };
  await giveScope(app, caller, scope);
  return caller;
};

/** A users-permissions user with a JWT. */
export const makeAppUser = async (
  app: RunningApp,
  grants: ReadonlyArray<Contract | string>,
  scope: ScopeWish | null = null
): Promise<Caller> => {
  const { id } = await app.inside<{ id: number }>('make-app-user', {
    name: next('person'),
    scopes: grants.map((grant) => (typeof grant === 'string' ? grant : scopeName(grant))),
  });
  const caller: Caller = { door: 'api', token: null, id, kind: 'app-user' };
  await giveScope(app, caller, scope);
  return logInAgain(app, caller);
};
