import type { Db } from '../../../../core/server/src/db';
import type { Actor, Listed } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import type { GivenScope } from '../../../domain/compile-scope';

type Mode = 'all' | 'listed';

interface ScopeRow {
  readonly id: number;
  readonly provider_mode: Mode;
  readonly group_mode: Mode;
  readonly project_mode: Mode;
  readonly geo_mode: Mode;
  readonly pool: boolean;
  readonly providers: readonly number[];
  readonly groups: readonly number[];
  readonly projects: readonly number[];
  readonly geos: readonly number[];
  readonly own: boolean;
}

/** `own`: given to this caller alone, not by a role and to nobody else. */
export interface AssignedScope extends GivenScope {
  readonly id: number;
  readonly own: boolean;
}

// Who a scope is given to: link tables of `access-scope`, and the column that holds the other side's id.
const links = {
  user: sql`select access_scope_id, user_id as holder from public.access_scopes_users_lnk`,
  role: sql`select access_scope_id, role_id as holder from public.access_scopes_roles_lnk`,
  token: sql`select access_scope_id, api_token_id as holder from public.access_scopes_tokens_lnk`,
  'app-user': sql`select access_scope_id, user_id as holder from public.access_scopes_app_users_lnk`,
  'app-role': sql`select access_scope_id, role_id as holder from public.access_scopes_app_roles_lnk`,
};

const personal = { user: links.user, token: links.token, 'app-user': links['app-user'] };

const rolesOf = ({ kind, roles }: Actor) =>
  kind === 'app-user'
    ? sql`select access_scope_id from (${links['app-role']}) r where holder = any(${[...roles]}::int[])`
    : sql`select access_scope_id from (${links.role}) r where holder = any(${[...roles]}::int[])`;

const listed = (mode: Mode, ids: readonly number[]): Listed => (mode === 'all' ? 'all' : ids);

const toScope = (row: ScopeRow): AssignedScope => ({
  id: row.id,
  own: row.own,
  providers: listed(row.provider_mode, row.providers),
  groups: listed(row.group_mode, row.groups),
  projects: listed(row.project_mode, row.projects),
  geos: listed(row.geo_mode, row.geos),
  pool: row.pool,
});

/** Every scope that is given to the caller or to one of his roles. A few rows: no index beyond Strapi's own. */
export const readScopes = async (db: Db, actor: Actor): Promise<AssignedScope[]> => {
  if (actor.kind === 'system') return [];
  const mine = personal[actor.kind];
  const rows = await db.rows<ScopeRow>(sql`
    with mine as (select access_scope_id from (${mine}) m where holder = ${actor.id}),
    given as (select access_scope_id from mine union ${rolesOf(actor)}),
    holders as (
      select access_scope_id, count(*) as n from (
        ${links.user} union all ${links.role} union all ${links.token}
        union all ${links['app-user']} union all ${links['app-role']}) h
      group by access_scope_id)
    select s.id, s.provider_mode, s.group_mode, s.project_mode, s.geo_mode, s.pool,
      array(select l.provider_id from public.access_scopes_providers_lnk l where l.access_scope_id = s.id) as providers,
      array(select l.project_group_id from public.access_scopes_groups_lnk l where l.access_scope_id = s.id) as groups,
      array(select l.project_id from public.access_scopes_projects_lnk l where l.access_scope_id = s.id) as projects,
      array(select l.geo_id from public.access_scopes_geos_lnk l where l.access_scope_id = s.id) as geos,
      (h.n = 1 and exists (select from mine where mine.access_scope_id = s.id)) as own
    from public.access_scopes s
    join given on given.access_scope_id = s.id
    join holders h on h.access_scope_id = s.id
    order by s.id`);
  return rows.map(toScope);
};
