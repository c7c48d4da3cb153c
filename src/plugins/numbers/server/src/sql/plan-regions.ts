import { sql, type Sql } from '../../../../core/server/src/sql';

export const readRegionsSql = sql`select id, text, geo_id from crm.numbers_plan_regions`;

/** Texts that are new get an id; those that are known keep theirs, and what was chosen for them. */
export const nameRegionsSql = (texts: readonly string[]): Sql => sql`
  with fresh as (
    insert into crm.numbers_plan_regions (text) select unnest(${[...texts]}::text[]) on conflict (text) do nothing
    returning id, text)
  select id, text from fresh
  union all
  select id, text from crm.numbers_plan_regions where text = any(${[...texts]}::text[])`;

export const chooseGeoSql = (region: number, geo: number | null): Sql => sql`
  with before as (select id, geo_id from crm.numbers_plan_regions where id = ${region} for update)
  update crm.numbers_plan_regions g set geo_id = ${geo}::int from before b where g.id = b.id
  returning g.text, b.geo_id as before`;

/** For the guard of the dictionary: a geo that somebody chose is not deleted. */
export const countRegionsOfSql = (geos: readonly number[]): Sql =>
  sql`select count(*)::int as n from crm.numbers_plan_regions where geo_id = any(${[...geos]}::int[])`;
