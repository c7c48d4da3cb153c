import { inScope, type Scope, type ScopeColumns } from '../../../../core/server/src/scope';
import { sql, type Sql } from '../../../../core/server/src/sql';

export interface CoverageRow {
  readonly geo_id: number;
  readonly geo_source: number;
  readonly range_geo_id: number;
  readonly zone_unknown: boolean;
  readonly n: string;
}

const columns: ScopeColumns = {
  project: sql`project_id`,
  provider: sql`provider_id`,
  geo: sql`geo_id`,
};

/** Reads the whole base once: asked by a person, under a limit of time. */
export const coverageSql = (scope: Scope): Sql => sql`
  select geo_id, geo_source, range_geo_id, zone_id = 0 as zone_unknown, count(*)::text as n
  from crm.numbers where ${inScope(scope, columns)} group by 1, 2, 3, 4`;
