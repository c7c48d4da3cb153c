import type { Db } from '../../../../core/server/src/db';
import type { Actor, Listed } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';
import type { GivenScope } from '../../../domain/compile-scope';
import { everyLink, givenTo, givenToHim, isCaller, scopeLinks } from './given-to';

type Mode = 'all' | 'listed';

interface ScopeRow {
  readonly id: number;
  readonly document_id: string;
  readonly name: string;
  readonly note: string | null;
  readonly provider_mode: Mode;
  readonly group_mode: Mode;
  readonly project_mode: Mode;
  readonly geo_mode: Mode;
  readonly pool: boolean;
  readonly providers: readonly number[];
  readonly groups: readonly number[];
  readonly projects: readonly number[];
  readonly geos: readonly number[];
}

/** `own`: given to this caller alone, not by a role and to nobody else. */
export interface AssignedScope extends GivenScope {
  readonly id: number;
  readonly own: boolean;
}

export interface StoredScope extends GivenScope {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly note: string | null;
}

export const listed = (mode: Mode, ids: readonly number[]): Listed =>
  mode === 'all' ? 'all' : ids;

const toGiven = (row: ScopeRow): GivenScope => ({
  providers: listed(row.provider_mode, row.providers),
  groups: listed(row.group_mode, row.groups),
  projects: listed(row.project_mode, row.projects),
  geos: listed(row.geo_mode, row.geos),
  pool: row.pool,
});

const columns = sql`
  s.id, s.document_id, s.name, s.note, s.provider_mode, s.group_mode, s.project_mode, s.geo_mode, s.pool,
  array(select l.provider_id from public.access_scopes_providers_lnk l where l.access_scope_id = s.id order by 1) as providers,
  array(select l.project_group_id from public.access_scopes_groups_lnk l where l.access_scope_id = s.id order by 1) as groups,
  array(select l.project_id from public.access_scopes_projects_lnk l where l.access_scope_id = s.id order by 1) as projects,
  array(select l.geo_id from public.access_scopes_geos_lnk l where l.access_scope_id = s.id order by 1) as geos`;

/** Every scope that is given to the caller or to one of his roles. */
export const readScopes = async (db: Db, actor: Actor): Promise<AssignedScope[]> => {
  if (!isCaller(actor)) return [];
  const rows = await db.rows<ScopeRow & { readonly own: boolean }>(sql`
    with mine as (${givenToHim(scopeLinks, actor)}),
    granted as (${givenTo(scopeLinks, actor)}),
    holders as (select given, count(*) as n from (${everyLink(scopeLinks)}) h group by given)
    select ${columns}, (h.n = 1 and exists (select from mine where mine.given = s.id)) as own
    from public.access_scopes s
    join granted on granted.given = s.id
    join holders h on h.given = s.id
    order by s.id`);
  return rows.map((row) => ({ id: row.id, own: row.own, ...toGiven(row) }));
};

/** All of them, the newest first: as many as there are people, a few hundred. */
export const readAllScopes = async (db: Db): Promise<StoredScope[]> => {
  const rows = await db.rows<ScopeRow>(
    sql`select ${columns} from public.access_scopes s order by s.id desc`
  );
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    name: row.name,
    note: row.note,
    ...toGiven(row),
  }));
};

export const readScope = async (db: Db, id: number): Promise<GivenScope | undefined> => {
  const row = await db.one<ScopeRow>(
    sql`select ${columns} from public.access_scopes s where s.id = ${id}`
  );
  return row && toGiven(row);
};
