import type { Db } from '../../../../core/server/src/db';
import type { Actor } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly roles: readonly number[];
  readonly super_admin: boolean;
}

const toActor = (kind: Actor['kind'], row: PersonRow | undefined): Actor | undefined =>
  row && { kind, id: row.id, name: row.name, superAdmin: row.super_admin, roles: row.roles };

/** Absent, blocked and expired callers have no row: what they began may not go on in their name. */
const readers = {
  user: (db: Db, id: number) =>
    db.one<PersonRow>(sql`
      select u.id, coalesce(nullif(trim(concat_ws(' ', u.firstname, u.lastname)), ''), u.email) as name,
        array(select l.role_id from public.admin_users_roles_lnk l where l.user_id = u.id) as roles,
        exists (select from public.admin_users_roles_lnk l join public.admin_roles r on r.id = l.role_id
                where l.user_id = u.id and r.code = 'strapi-super-admin') as super_admin
      from public.admin_users u where u.id = ${id} and u.is_active and u.blocked is not true`),
  token: (db: Db, id: number) =>
    db.one<PersonRow>(sql`
      select t.id, t.name, '{}'::int[] as roles, false as super_admin
      from public.strapi_api_tokens t
      where t.id = ${id} and t.type = 'custom' and (t.expires_at is null or t.expires_at > now() at time zone 'utc')`),
  'app-user': (db: Db, id: number) =>
    db.one<PersonRow>(sql`
      select u.id, u.username as name,
        array(select l.role_id from public.up_users_role_lnk l where l.user_id = u.id) as roles, false as super_admin
      from public.up_users u where u.id = ${id} and u.blocked is not true`),
};

export const readActor = async (
  db: Db,
  kind: Actor['kind'],
  id: number
): Promise<Actor | undefined> =>
  kind === 'system'
    ? { kind, id: 0, name: 'system', superAdmin: false, roles: [] }
    : toActor(kind, await readers[kind](db, id));

/** Whether one of these admin roles is granted the action, or one of these content-API scopes is. */
export const readGrant = async (
  db: Db,
  actor: Actor,
  action: string,
  scopes: readonly string[]
): Promise<boolean> => {
  const granted = {
    user: sql`
      select from public.admin_permissions p join public.admin_permissions_role_lnk l on l.permission_id = p.id
      where p.action = ${action} and l.role_id = any(${[...actor.roles]}::int[])`,
    token: sql`
      select from public.strapi_api_token_permissions p
      join public.strapi_api_token_permissions_token_lnk l on l.api_token_permission_id = p.id
      where l.api_token_id = ${actor.id} and p.action = any(${[...scopes]}::text[])`,
    'app-user': sql`
      select from public.up_permissions p join public.up_permissions_role_lnk l on l.permission_id = p.id
      where l.role_id = any(${[...actor.roles]}::int[]) and p.action = any(${[...scopes]}::text[])`,
    system: sql`select`,
  };
  const row = await db.one<{ held: boolean }>(sql`select exists (${granted[actor.kind]}) as held`);
  return row?.held ?? false;
};
