import type { Context } from 'koa';
import { describe, expect, it } from 'vitest';
import { actorOf } from './actor-of';

const who = (strategy: string, credentials: object | null) =>
  actorOf({ state: { auth: { strategy: { name: strategy }, credentials } } } as unknown as Context);

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'let in';
  } catch (error) {
    return (error as { details?: { code?: string } }).details?.code ?? String(error);
  }
};

describe('whoever Strapi has let in', () => {
  it('is an administration user, an application user or a token of named rights', () => {
    const roles = [{ id: 3, code: 'numera-manager' }];
    expect(who('admin', { id: 1, firstname: 'Anna', roles })).toMatchObject({
      ...{ kind: 'user', id: 1, name: 'Anna', roles: [3], superAdmin: false },
    });
    expect(who('users-permissions', { id: 2, username: 'phone', role: { id: 9 } })).toMatchObject({
      ...{ kind: 'app-user', id: 2, roles: [9] },
    });
    expect(who('content-api-token', { id: 4, type: 'custom', name: 'crm' })).toMatchObject({
      ...{ kind: 'token', id: 4, roles: [] },
    });
  });

  it.each([
    // The public role may be given any endpoint: nobody stands behind it.
    ['the public role', 'users-permissions', null, 'unauthorized'],
    ['nobody', 'admin', null, 'unauthorized'],
    ['a token of the administration', 'admin-token', { id: 1, type: 'custom' }, 'token_kind'],
    ['a token with full access', 'content-api-token', { id: 1, type: 'full-access' }, 'token_type'],
    ['a read-only token', 'content-api-token', { id: 1, type: 'read-only' }, 'token_type'],
  ])('is refused as %s', (_what, strategy, credentials, code) => {
    expect(codeOf(() => who(strategy, credentials))).toBe(code);
  });
});
