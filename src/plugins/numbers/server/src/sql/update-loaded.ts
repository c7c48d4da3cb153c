import { inScope, type ScopeColumns } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';
import type { LoadContext } from '../rules/load-context';
import { GEO_SOURCE } from '../../../domain/geo-source';
import { clocksAt } from './clock-table';

export type UpdateMode = 'fill' | 'overwrite';

const ofOld: ScopeColumns = {
  project: sql`o.project_id`,
  provider: sql`o.provider_id`,
  geo: sql`o.geo_id`,
};

/** Bulk writers of the same rows meet in the order of ids (`0-precise-rules` 1.3). Not on Citus, where it is refused. */
export const lockLoadedSql = (staged: Sql): Sql => sql`
  select 1 from (${staged}) s join crm.numbers n on n.phone = s.phone and n.project_id = s.project_id
  order by n.id for no key update of n`;

/** The file names a geo: what the plan says of the phone is no news of the file, a pass over the base brings that. */
const named = sql`s.geo_source = ${GEO_SOURCE.file}::smallint`;

/** Nobody gave the row a geo: it has none, or the plan's. */
const notGiven = sql`(o.geo_id = 0 or o.geo_source in (${GEO_SOURCE.range}::smallint, ${GEO_SOURCE.prefix}::smallint))`;

const taken = (when: Sql): Sql => sql`
    case when ${when} then s.geo_id else o.geo_id end as geo_id,
    case when ${when} then s.zone_id else o.zone_id end as zone_id,
    case when ${when} then s.geo_source else o.geo_source end as geo_source,
    case when ${when} then s.range_geo_id else o.range_geo_id end as range_geo_id,`;

/**
 * The values a row would have. A blank cell (null, 0, no key) never clears; an empty comment and a JSON null are what the
 * clearing token comes to.
 */
const wanted: Readonly<Record<UpdateMode, Sql>> = {
  fill: sql`
    case when o.provider_id = 0 then s.provider_id else o.provider_id end as provider_id,
    ${taken(sql`${named} and ${notGiven}`)}
    coalesce(o.comment, nullif(s.comment, '')) as comment,
    nullif(jsonb_strip_nulls(coalesce(s.attrs, '{}') || coalesce(o.attrs, '{}')), '{}') as attrs`,
  overwrite: sql`
    case when s.provider_id <> 0 then s.provider_id else o.provider_id end as provider_id,
    ${taken(named)}
    nullif(coalesce(s.comment, o.comment), '') as comment,
    nullif(jsonb_strip_nulls(coalesce(o.attrs, '{}') || coalesce(s.attrs, '{}')), '{}') as attrs`,
};

/** Staged rows that meet a row of their key inside the loader's scope, with its values before and after. */
const wants = (context: LoadContext, mode: UpdateMode): Sql => sql`
  want as (
    select o.phone, o.project_id, o.version, o.provider_id as old_provider, o.geo_id as old_geo,
      o.comment as old_comment, o.attrs as old_attrs, ${wanted[mode]}
    from classified s join crm.numbers o on o.phone = s.phone and o.project_id = s.project_id
    where s.outcome = 'duplicate' and ${inScope(context.scope, ofOld)})`;

/** What would stay equal is not written, and not counted. */
const changes = sql`
  (w.provider_id, w.geo_id, w.comment, w.attrs) is distinct from (w.old_provider, w.old_geo, w.old_comment, w.old_attrs)`;

/**
 * Members of the loading statement. `updated` names the rows of the same (phone, project) inside the loader's scope that
 * really changed. Compared by version, so that a row changed meanwhile is left alone. A number that gets another provider
 * or geo leaves its cell of the current state and enters the other; what was counted stays where it happened.
 */
export const updatingMembers = (context: LoadContext, mode: UpdateMode): Sql => sql`
  ${wants(context, mode)},
  updated as (
    update crm.numbers n set provider_id = w.provider_id, geo_id = w.geo_id, zone_id = w.zone_id,
      geo_source = w.geo_source, range_geo_id = w.range_geo_id, comment = w.comment, attrs = w.attrs,
      updated_at = ${context.at}::timestamptz, version = n.version + 1
    from want w
    where n.phone = w.phone and n.project_id = w.project_id and n.version = w.version and ${changes}
    returning n.phone, n.project_id, n.status_id, n.provider_id, n.geo_id, w.old_provider, w.old_geo),
  moved as (
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, n)
    select m.project_id, m.provider_id, m.geo_id, m.status_id, p.day, p.hour, p.day, p.hour, ${context.loadDay}::date, m.n
    from (
      select u.project_id, v.provider_id, v.geo_id, u.status_id, sum(v.n)::int as n
      from updated u cross join lateral (values (u.old_provider, u.old_geo, -1), (u.provider_id, u.geo_id, 1)) v(provider_id, geo_id, n)
      where (u.old_provider, u.old_geo) is distinct from (u.provider_id, u.geo_id)
      group by 1, 2, 3, 4 having sum(v.n) <> 0) m
    join ${clocksAt(context.projectClocks)} p(id, day, hour) on p.id = m.project_id)`;

/** Names the same rows as `updatingMembers` and writes none of them. */
export const updatableMembers = (context: LoadContext, mode: UpdateMode): Sql => sql`
  ${wants(context, mode)},
  updated as (select w.phone, w.project_id from want w where ${changes})`;

/** Where the policy is to skip, nothing is updated. */
export const nothingUpdated = sql`updated as (select 0::bigint as phone, 0 as project_id where false)`;
