import type { Actor } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { HolderRef } from '../../../contract/holders';

export type HolderKind = HolderRef['kind'];

/** Link tables of a type that is given to people: `given`, its row, and `holder`, the id on the other side. */
export type HolderLinks = Readonly<Record<HolderKind, Sql>>;

export const scopeLinks: HolderLinks = {
  user: sql`select access_scope_id as given, user_id as holder from public.access_scopes_users_lnk`,
  role: sql`select access_scope_id as given, role_id as holder from public.access_scopes_roles_lnk`,
  token: sql`select access_scope_id as given, api_token_id as holder from public.access_scopes_tokens_lnk`,
  'app-user': sql`select access_scope_id as given, user_id as holder from public.access_scopes_app_users_lnk`,
  'app-role': sql`select access_scope_id as given, role_id as holder from public.access_scopes_app_roles_lnk`,
};

export const policyLinks: HolderLinks = {
  user: sql`select project_policy_id as given, user_id as holder from public.project_policies_users_lnk`,
  role: sql`select project_policy_id as given, role_id as holder from public.project_policies_roles_lnk`,
  token: sql`select project_policy_id as given, api_token_id as holder from public.project_policies_tokens_lnk`,
  'app-user': sql`select project_policy_id as given, user_id as holder from public.project_policies_app_users_lnk`,
  'app-role': sql`select project_policy_id as given, role_id as holder from public.project_policies_app_roles_lnk`,
};

type Caller = Actor & { readonly kind: Exclude<Actor['kind'], 'system'> };

/** Rows that are given to the caller himself. */
export const givenToHim = (links: HolderLinks, { kind, id }: Caller): Sql =>
  sql`select given from (${links[kind]}) m where holder = ${id}`;

/** Rows that are given to the caller or to one of his roles. A few: no index beyond Strapi's own. */
export const givenTo = (links: HolderLinks, actor: Caller): Sql => {
  const byRole = actor.kind === 'app-user' ? links['app-role'] : links.role;
  return sql`
    ${givenToHim(links, actor)}
    union select given from (${byRole}) r where holder = any(${[...actor.roles]}::int[])`;
};

/** Every link, with its kind. */
export const everyLink = (links: HolderLinks): Sql => sql`
  select given, holder, 'user' as kind from (${links.user}) u
  union all select given, holder, 'role' from (${links.role}) r
  union all select given, holder, 'token' from (${links.token}) t
  union all select given, holder, 'app-user' from (${links['app-user']}) au
  union all select given, holder, 'app-role' from (${links['app-role']}) ar`;

export const isCaller = (actor: Actor): actor is Caller => actor.kind !== 'system';
