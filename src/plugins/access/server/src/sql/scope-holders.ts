import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** One scope as it stands: what it shows, and who holds it, by himself or by a role. */
export interface HeldScope {
  readonly shows: string;
  readonly users: readonly number[];
  readonly roles: readonly number[];
  readonly appUsers: readonly number[];
  readonly appRoles: readonly number[];
}

export const readHeldScope = (db: Db, documentId: string): Promise<HeldScope | undefined> =>
  db.one<HeldScope>(sql`
    select concat_ws(';', s.provider_mode, s.group_mode, s.project_mode, s.geo_mode, s.pool,
        array(select provider_id from public.access_scopes_providers_lnk l where l.access_scope_id = s.id order by 1),
        array(select project_group_id from public.access_scopes_groups_lnk l where l.access_scope_id = s.id order by 1),
        array(select project_id from public.access_scopes_projects_lnk l where l.access_scope_id = s.id order by 1),
        array(select geo_id from public.access_scopes_geos_lnk l where l.access_scope_id = s.id order by 1)) as shows,
      array(select user_id from public.access_scopes_users_lnk l where l.access_scope_id = s.id) as users,
      array(select role_id from public.access_scopes_roles_lnk l where l.access_scope_id = s.id) as roles,
      array(select user_id from public.access_scopes_app_users_lnk l where l.access_scope_id = s.id) as "appUsers",
      array(select role_id from public.access_scopes_app_roles_lnk l where l.access_scope_id = s.id) as "appRoles"
    from public.access_scopes s where s.document_id = ${documentId}`);

/** Everybody in these roles. */
export const usersOfRoles = async (db: Db, roles: readonly number[]): Promise<number[]> => {
  const rows = await db.rows<{ id: number }>(sql`
    select distinct user_id as id from public.admin_users_roles_lnk where role_id = any(${[...roles]}::int[])`);
  return rows.map(({ id }) => id);
};

export const appUsersOfRoles = async (db: Db, roles: readonly number[]): Promise<number[]> => {
  const rows = await db.rows<{ id: number }>(sql`
    select distinct user_id as id from public.up_users_role_lnk where role_id = any(${[...roles]}::int[])`);
  return rows.map(({ id }) => id);
};
