import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/**
 * Strapi's `unique` is a read before the write, so it is not used; these decide, also between two writers at once. Strapi
 * leaves indexes that it does not know alone. The code of a deleted project may be given to another one.
 */
const indexes = [
  sql`create unique index if not exists numera_providers_code on public.providers (code)`,
  sql`create unique index if not exists numera_geos_code on public.geos (code)`,
  sql`create unique index if not exists numera_project_groups_code on public.project_groups (code)`,
  sql`create unique index if not exists numera_projects_code on public.projects (code) where deleted_at is null`,
  sql`create unique index if not exists numera_number_statuses_code on public.number_statuses (code)`,
  sql`create unique index if not exists numera_number_fields_key on public.number_fields (key)`,
  sql`create unique index if not exists numera_number_statuses_initial on public.number_statuses (initial) where initial`,
  // Every request asks for its session; Strapi keeps none of these two.
  sql`create index if not exists numera_sessions_session on public.strapi_sessions (session_id)`,
  sql`create index if not exists numera_sessions_child on public.strapi_sessions (child_id)`,
];

export const makeIndexes = async (db: Db): Promise<void> => {
  for (const index of indexes) await db.rows(index);
};
