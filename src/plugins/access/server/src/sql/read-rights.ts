import type { Db } from '../../../../core/server/src/db';
import { keyOf, type Holder } from '../../../../core/server/src/rights';
import { sql, type Sql } from '../../../../core/server/src/sql';

interface RightsRow {
  readonly id: number;
  readonly session: string | null;
  readonly rights: string;
}

/** Roles, grants and scopes of a row `p` with `id`, put into one text. Small tables, a few holders: no index is missing. */
const fingerprint = (roles: Sql, grants: Sql, scopes: Sql): Sql => sql`
  md5(concat_ws(' / ',
    (select string_agg(role::text, ',' order by role) from (${roles}) r (role)),
    (select string_agg(grant_text, ',' order by grant_text) from (${grants}) g (grant_text)),
    (select string_agg(concat_ws(';', s.id, s.provider_mode, s.group_mode, s.project_mode, s.geo_mode, s.pool,
        (select string_agg(l.provider_id::text, ',' order by l.provider_id) from public.access_scopes_providers_lnk l where l.access_scope_id = s.id),
        'g', (select string_agg(l.project_group_id::text, ',' order by l.project_group_id) from public.access_scopes_groups_lnk l where l.access_scope_id = s.id),
        'p', (select string_agg(l.project_id::text, ',' order by l.project_id) from public.access_scopes_projects_lnk l where l.access_scope_id = s.id),
        'w', (select string_agg(l.geo_id::text, ',' order by l.geo_id) from public.access_scopes_geos_lnk l where l.access_scope_id = s.id)
      ), '|' order by s.id)
     from public.access_scopes s where s.id in (${scopes}))))`;

const rolesOfUser = sql`select l.role_id from public.admin_users_roles_lnk l where l.user_id = p.id`;
const roleOfAppUser = sql`select l.role_id from public.up_users_role_lnk l where l.user_id = p.id`;

const rightsOfUser = fingerprint(
  rolesOfUser,
  sql`select concat_ws(':', g.action, g.subject, g.action_parameters, g.properties, g.conditions)
    from public.admin_permissions g join public.admin_permissions_role_lnk l on l.permission_id = g.id
    where l.role_id in (${rolesOfUser})`,
  sql`select access_scope_id from public.access_scopes_users_lnk where user_id = p.id
    union select access_scope_id from public.access_scopes_roles_lnk where role_id in (${rolesOfUser})`
);

const rightsOfAppUser = fingerprint(
  roleOfAppUser,
  sql`select g.action from public.up_permissions g join public.up_permissions_role_lnk l on l.permission_id = g.id
    where l.role_id in (${roleOfAppUser})`,
  sql`select access_scope_id from public.access_scopes_app_users_lnk where user_id = p.id
    union select access_scope_id from public.access_scopes_app_roles_lnk where role_id in (${roleOfAppUser})`
);

const rightsOfToken = fingerprint(
  sql`select null::int where false`,
  sql`select g.action from public.strapi_api_token_permissions g
    join public.strapi_api_token_permissions_token_lnk l on l.api_token_permission_id = g.id
    where l.api_token_id = p.id`,
  sql`select access_scope_id from public.access_scopes_tokens_lnk where api_token_id = p.id`
);

type Asked = readonly Holder[];

const asked = (holders: Asked): Sql =>
  sql`unnest(${holders.map(({ id }) => id)}::int[], ${holders.map(({ session }) => session)}::text[]) as a (id, session)`;

/** Strapi keeps moments as UTC without a zone. */
const alive = (origin: 'admin' | 'users-permissions'): Sql => sql`
  exists (select from public.strapi_sessions s
    where s.session_id = a.session and s.origin = ${origin} and s.user_id = a.id::text
      and s.expires_at > clock_timestamp() at time zone 'utc')`;

const readers: Readonly<Record<'user' | 'app-user' | 'token', (holders: Asked) => Sql>> = {
  user: (holders) => sql`
    select a.id, a.session, ${rightsOfUser} as rights
    from ${asked(holders)} join public.admin_users p on p.id = a.id
    where p.is_active and p.blocked is not true and ${alive('admin')}`,
  'app-user': (holders) => sql`
    select a.id, a.session, ${rightsOfAppUser} as rights
    from ${asked(holders)} join public.up_users p on p.id = a.id
    where p.blocked is not true and ${alive('users-permissions')}`,
  // A token that was made anew has another key: the old one no longer opens anything.
  token: (holders) => sql`
    select a.id, a.session, concat_ws(' ', md5(p.access_key), p.expires_at, ${rightsOfToken}) as rights
    from ${asked(holders)} join public.strapi_api_tokens p on p.id = a.id
    where p.type = 'custom' and (p.expires_at is null or p.expires_at > clock_timestamp() at time zone 'utc')`,
};

/** At most three statements, however many answers are open. */
export const readRights = async (
  db: Db,
  holders: readonly Holder[]
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const kind of ['user', 'app-user', 'token'] as const) {
    const own = holders.filter((holder) => holder.kind === kind);
    if (own.length === 0) continue;
    for (const { id, session, rights } of await db.rows<RightsRow>(readers[kind](own)))
      found.set(keyOf({ kind, id, session }), rights);
  }
  return found;
};
