import type { Tx } from '../../../../core/server/src/db';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Use } from '../guarded-dictionaries';
import { uids } from '../uids';

type Count = (ids: readonly number[]) => Sql;

const linked =
  (table: Sql, column: Sql): Count =>
  (ids) =>
    sql`select count(*)::int as rows from ${table} where ${column} = any(${[...ids]}::int[])`;

/** Dictionary rows and scopes that name a dictionary row, by the link tables of their relations. */
const counts: Readonly<Record<string, Readonly<Record<string, Count>>>> = {
  [uids.provider]: {
    projects: linked(sql`public.projects_providers_lnk`, sql`provider_id`),
    access_scopes: linked(sql`public.access_scopes_providers_lnk`, sql`provider_id`),
    project_policies: linked(sql`public.project_policies_providers_lnk`, sql`provider_id`),
  },
  [uids.geo]: {
    geos: linked(sql`public.geos_parent_lnk`, sql`inv_geo_id`),
    projects: linked(sql`public.projects_geos_lnk`, sql`geo_id`),
    calendar_days: linked(sql`public.calendar_days_geo_lnk`, sql`geo_id`),
    access_scopes: linked(sql`public.access_scopes_geos_lnk`, sql`geo_id`),
    project_policies: linked(sql`public.project_policies_geos_lnk`, sql`geo_id`),
  },
  [uids.group]: {
    projects: linked(sql`public.projects_group_lnk`, sql`project_group_id`),
    access_scopes: linked(sql`public.access_scopes_groups_lnk`, sql`project_group_id`),
  },
  [uids.status]: {
    allowed_next: linked(sql`public.number_statuses_allowed_next_lnk`, sql`inv_number_status_id`),
    recycle_next: linked(sql`public.number_statuses_recycle_next_lnk`, sql`inv_number_status_id`),
    projects: linked(sql`public.projects_statuses_lnk`, sql`number_status_id`),
  },
};

export const countUses = async (tx: Tx, uid: string, ids: readonly number[]): Promise<Use[]> => {
  const found: Use[] = [];
  for (const [table, count] of Object.entries(counts[uid] ?? {})) {
    const rows = (await tx.one<{ rows: number }>(count(ids)))?.rows ?? 0;
    if (rows > 0) found.push({ table, rows });
  }
  return found;
};
