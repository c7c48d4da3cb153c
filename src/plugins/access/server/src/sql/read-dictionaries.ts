import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';

/** Strapi's own tables, read as a whole: a few thousand rows. Link tables hold one row per relation. */

export interface ProviderRow {
  readonly id: number;
  readonly document_id: string;
  readonly code: string;
  readonly name: string;
  readonly price: string | number | null;
  readonly currency: string | null;
  readonly state: string;
}

export interface GeoRow {
  readonly id: number;
  readonly document_id: string;
  readonly code: string;
  readonly name_en: string;
  readonly name_ru: string;
  readonly kind: 'country' | 'region' | 'city';
  readonly iso: string | null;
  readonly parent: number | null;
  readonly timezone: string | null;
  readonly prefixes: readonly string[] | string | null;
}

export interface GroupRow {
  readonly id: number;
  readonly document_id: string;
  readonly code: string;
  readonly name: string;
}

export interface ProjectRow {
  readonly id: number;
  readonly document_id: string;
  readonly code: string;
  readonly name: string;
  readonly timezone: string | null;
  readonly active: boolean;
  readonly approval: string | null;
  readonly unknown_zone_policy: 'strictest' | 'project_zone' | 'do_not_call';
  readonly deleted_at: Date | string | null;
  readonly project_group: number | null;
  readonly providers: readonly number[];
  readonly geos: readonly number[];
  readonly statuses: readonly number[];
  /** What the schedule holds; `null` without one. */
  readonly windows: unknown;
}

export interface StatusRow {
  readonly id: number;
  readonly document_id: string;
  readonly code: string;
  readonly name_en: string;
  readonly name_ru: string;
  readonly color: string;
  readonly sort: number;
  readonly initial: boolean;
  readonly processed: boolean;
  readonly contact: boolean;
  readonly success: boolean;
  readonly refusal: boolean;
  readonly no_answer: boolean;
  readonly unworkable: boolean;
  readonly callback: boolean;
  readonly dnc: boolean;
  readonly final: boolean;
  readonly requires_reason: boolean;
  readonly recycle_delay_minutes: number | null;
  readonly recycle_max_attempts: number | null;
  readonly recycle_backoff: 'fixed' | 'multiplied' | null;
  readonly recycle_next: number | null;
  readonly allowed_next: readonly number[];
}

export const readProviders = (db: Db) =>
  db.rows<ProviderRow>(sql`
    select id, document_id, code, name, price, currency, state from public.providers order by id`);

export const readGeos = (db: Db) =>
  db.rows<GeoRow>(sql`
    select g.id, g.document_id, g.code, g.name_en, g.name_ru, g.kind, g.iso, p.inv_geo_id as parent, g.timezone, g.prefixes
    from public.geos g
    left join public.geos_parent_lnk p on p.geo_id = g.id
    order by g.id`);

export const readGroups = (db: Db) =>
  db.rows<GroupRow>(sql`select id, document_id, code, name from public.project_groups order by id`);

export const readProjects = (db: Db) =>
  db.rows<ProjectRow>(sql`
    select j.id, j.document_id, j.code, j.name, j.timezone, j.active, j.approval, j.unknown_zone_policy, j.deleted_at,
      g.project_group_id as project_group,
      array(select l.provider_id from public.projects_providers_lnk l where l.project_id = j.id order by 1) as providers,
      array(select l.geo_id from public.projects_geos_lnk l where l.project_id = j.id order by 1) as geos,
      array(select l.number_status_id from public.projects_statuses_lnk l where l.project_id = j.id order by 1) as statuses,
      (select s.windows from public.project_schedules_project_lnk l
          join public.project_schedules s on s.id = l.project_schedule_id
        where l.project_id = j.id order by s.id desc limit 1) as windows
    from public.projects j
    left join public.projects_group_lnk g on g.project_id = j.id
    order by j.id`);

export const readStatuses = (db: Db) =>
  db.rows<StatusRow>(sql`
    select s.id, s.document_id, s.code, s.name_en, s.name_ru, s.color, s."order" as sort, s.initial,
      s.processed, s.contact, s.success, s.refusal, s.no_answer, s.unworkable, s.callback, s.dnc, s.final,
      s.requires_reason, s.recycle_delay_minutes, s.recycle_max_attempts, s.recycle_backoff,
      n.inv_number_status_id as recycle_next,
      array(select l.inv_number_status_id from public.number_statuses_allowed_next_lnk l
            where l.number_status_id = s.id order by 1) as allowed_next
    from public.number_statuses s
    left join public.number_statuses_recycle_next_lnk n on n.number_status_id = s.id
    order by s."order", s.id`);

/** Zone names to the small ids that numbers hold. Names that no row has yet are added: the list only grows. */
export const readZones = async (db: Db, names: readonly string[]): Promise<Map<string, number>> => {
  const read = () =>
    db.rows<{ id: number; name: string }>(sql`select id, name from crm.core_zones`);
  let rows = await read();
  const known = new Set(rows.map(({ name }) => name));
  const fresh = [...new Set(names)].filter((name) => !known.has(name));
  if (fresh.length > 0) {
    await db.rows(
      sql`insert into crm.core_zones (name) select unnest(${fresh}::text[]) on conflict (name) do nothing`
    );
    rows = await read();
  }
  return new Map(rows.map(({ id, name }) => [name, id]));
};
