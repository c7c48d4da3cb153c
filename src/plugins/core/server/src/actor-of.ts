import type { Context } from 'koa';
import { common } from '../../contract/error';
import { refuse } from './refuse';
import type { Actor } from './scope';

interface Role {
  readonly id: number;
  readonly code?: string;
}

interface Auth {
  readonly strategy: { readonly name: string };
  readonly ability?: { can(action: string): boolean };
  readonly credentials: {
    readonly id: number;
    readonly type?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly email?: string;
    readonly username?: string;
    readonly firstname?: string | null;
    readonly lastname?: string | null;
    readonly roles?: readonly Role[];
    readonly role?: Role;
  } | null;
}

const authOf = (ctx: Context): Auth | undefined => ctx.state.auth as Auth | undefined;

/**
 * The caller that Strapi has authenticated. Anonymous callers, full-access and read-only tokens, and admin-kind
 * API tokens are refused: each right is granted by name.
 */
export const actorOf = (ctx: Context): Actor => {
  const auth = authOf(ctx);
  if (!auth?.credentials) throw refuse(common.unauthorized);
  const { strategy, credentials } = auth;
  const id = Number(credentials.id);
  if (strategy.name === 'admin') {
    const roles = credentials.roles ?? [];
    const name =
      [credentials.firstname, credentials.lastname].filter(Boolean).join(' ') ||
      credentials.email ||
      `#${id}`;
    const superAdmin = roles.some(({ code }) => code === 'strapi-super-admin');
    return { kind: 'user', id, superAdmin, name, roles: roles.map((role) => role.id) };
  }
  if (strategy.name === 'users-permissions') {
    const roles = credentials.role ? [credentials.role.id] : [];
    return {
      kind: 'app-user',
      id,
      superAdmin: false,
      name: credentials.username ?? `#${id}`,
      roles,
    };
  }
  if (strategy.name !== 'content-api-token') throw refuse(common.token_kind);
  // Strapi lets a full-access token through every scope check.
  if (credentials.type !== 'custom') throw refuse(common.token_type);
  return { kind: 'token', id, superAdmin: false, name: credentials.name ?? `#${id}`, roles: [] };
};

/**
 * Admin users hold actions of ours; tokens and app users hold content-API scopes, one per contract. `subject`: of an action
 * of the Content Manager, the content type.
 */
export const holds = (
  ctx: Context,
  action: string,
  scopes: readonly string[],
  subject?: string
): boolean => {
  const auth = authOf(ctx);
  if (auth?.strategy.name === 'admin') {
    const ability = ctx.state.userAbility as
      { can(action: string, subject?: string): boolean } | undefined;
    return ability?.can(action, subject) ?? false;
  }
  return scopes.some((scope) => auth?.ability?.can(scope) ?? false);
};
