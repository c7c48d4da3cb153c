import { or, sql, type Sql } from '../../../../core/server/src/sql';
import { GEO_SOURCE, type GeoSource } from '../../../domain/geo-source';

const byPlan = sql`geo_source in (${GEO_SOURCE.range}::smallint, ${GEO_SOURCE.prefix}::smallint)`;

/** As `geoSourceOf` names it. By the columns themselves, whose frequent values the planner knows. */
const conditions: Readonly<Record<GeoSource, Sql>> = {
  unknown: sql`geo_id = 0`,
  file: sql`(geo_id <> 0 and not ${byPlan})`,
  range: sql`(geo_id <> 0 and geo_source = ${GEO_SOURCE.range}::smallint)`,
  prefix: sql`(geo_id <> 0 and geo_source = ${GEO_SOURCE.prefix}::smallint)`,
};

export const fromGeoSources = (sources: readonly GeoSource[]): Sql =>
  or(sources.map((source) => conditions[source]));
