import type { Db } from '../../../../core/server/src/db';
import { inScope, type Scope } from '../../../../core/server/src/scope';
import { and, list, sql, type Sql } from '../../../../core/server/src/sql';
import { unfoldedDeltas } from '../../../../numbers/server/src/public';
import type { Cut, Source } from '../../../domain/choose-source';
import type { Operand } from '../../../domain/metrics';

export interface MetricsQuery {
  readonly source: Source;
  readonly by: readonly Cut[];
  readonly cohort: 'event' | 'load' | 'allocation';
  readonly clock: 'number' | 'project';
  readonly from: string | null;
  readonly to: string | null;
  /** Projects that may be read; never 0, so the pool stays out. */
  readonly projects: readonly number[];
  readonly providers: readonly number[] | null;
  readonly geos: readonly number[] | null;
  /** The caller's scope, checked row by row where the source holds provider and geo. */
  readonly scope: Scope;
  /** Price of one number by provider; needed for the cost. */
  readonly prices: ReadonlyMap<number, number>;
  readonly limit: number;
}

/** Values of the cuts by name, and the sums as text of `numeric`. */
export type MetricsRow = Readonly<Record<Cut, number | string | null>> &
  Readonly<Record<Operand, string>>;

const COHORT = { event: 0, load: 1, allocation: 2 } as const;
const CLOCK = { number: 0, project: 1 } as const;
const DIM = { whole: 0, provider: 1, geo: 2, status: 3 } as const;

const measures = sql`loaded, allocated, processed, contacted, success, refusal, no_answer, unworkable, dnc`;

const KEYS: Readonly<Record<Cut, Sql>> = {
  project: sql`project_id`,
  provider: sql`provider_id`,
  geo: sql`geo_id`,
  status: sql`status_id`,
  weekday: sql`extract(isodow from day)::int`,
  hour: sql`hour`,
  day: sql`day::text`,
};

const NAMES: Readonly<Record<Cut, Sql>> = {
  project: sql`project`,
  provider: sql`provider`,
  geo: sql`geo`,
  status: sql`status`,
  weekday: sql`weekday`,
  hour: sql`hour`,
  day: sql`day`,
};

/** The folded side, always with the same columns. Served by the primary keys, which begin with the project. */
const folded = ({ source, cohort, clock }: MetricsQuery): Sql => {
  // Cohorts by load and by allocation have one clock.
  const at = cohort === 'event' ? CLOCK[clock] : 0;
  if (source.table === 'hours')
    return sql`select project_id, 0 provider_id, 0 geo_id, 0 status_id, day, hour::int, ${measures}
      from crm.conversion_hours where clock = ${at}`;
  if (source.table === 'fine')
    return sql`select project_id, provider_id, geo_id, 0 status_id, day, 0 as hour, ${measures}
      from crm.conversion_fine where clock = ${at} and cohort = ${COHORT[cohort]}`;
  const key = {
    whole: sql`0 provider_id, 0 geo_id, 0 status_id`,
    provider: sql`key provider_id, 0 geo_id, 0 status_id`,
    geo: sql`0 provider_id, key geo_id, 0 status_id`,
    status: sql`0 provider_id, 0 geo_id, key status_id`,
  }[source.dim];
  return sql`select project_id, ${key}, day, 0 as hour, ${measures}
    from crm.conversion_days where clock = ${at} and cohort = ${COHORT[cohort]} and dim = ${DIM[source.dim]}`;
};

const dayOf = (cohort: MetricsQuery['cohort'], clock: MetricsQuery['clock']): Sql => {
  if (cohort === 'load') return sql`load_day`;
  if (cohort === 'allocation') return sql`alloc_day`;
  return clock === 'number' ? sql`day_n` : sql`day_p`;
};

/** What is not folded yet, in the same columns: read in the same statement, so nothing is seen twice or missed. */
const unfolded = ({ cohort, clock }: MetricsQuery): Sql => sql`
  select project_id, provider_id, geo_id, status_id, ${dayOf(cohort, clock)} as day,
    ${clock === 'number' ? sql`hour_n` : sql`hour_p`}::int as hour, ${measures}
  from (${unfoldedDeltas}) u where ${dayOf(cohort, clock)} is not null`;

const limits = (query: MetricsQuery): Sql => {
  const parts = [sql`project_id = any(${[...query.projects]}::int[])`];
  if (query.from) parts.push(sql`day >= ${query.from}::date`);
  if (query.to) parts.push(sql`day <= ${query.to}::date`);
  if (query.providers) parts.push(sql`provider_id = any(${[...query.providers]}::int[])`);
  if (query.geos) parts.push(sql`geo_id = any(${[...query.geos]}::int[])`);
  if (query.source.table === 'fine') parts.push(inScope(query.scope));
  return and(parts);
};

/** Roll-up plus the rest that is not folded, grouped by the cuts: exact as of the statement. */
export const queryMetrics = (db: Db, query: MetricsQuery): Promise<MetricsRow[]> => {
  const keys = query.by.map((cut) => sql`${KEYS[cut]} as ${NAMES[cut]}`);
  const group =
    query.by.length > 0
      ? sql`group by ${list(query.by.map((cut) => KEYS[cut]))} order by ${list(query.by.map((cut) => KEYS[cut]))}`
      : sql``;
  const priced = [...query.prices];
  return db.rows<MetricsRow>(sql`
    with prices as materialized (
      select * from unnest(${priced.map(([id]) => id)}::int[], ${priced.map(([, price]) => price)}::numeric[]) p (priced_id, price))
    select ${list([
      ...keys,
      sql`
      coalesce(sum(loaded), 0)::text loaded, coalesce(sum(allocated), 0)::text allocated,
      coalesce(sum(processed), 0)::text processed, coalesce(sum(contacted), 0)::text contacted,
      coalesce(sum(success), 0)::text success, coalesce(sum(refusal), 0)::text refusal,
      coalesce(sum(no_answer), 0)::text no_answer, coalesce(sum(unworkable), 0)::text unworkable,
      coalesce(sum(dnc), 0)::text dnc, coalesce(sum(allocated * price), 0)::text cost`,
    ])}
    from (
      select * from (${folded(query)}) f where ${limits(query)}
      union all
      select * from (${unfolded(query)}) d where ${limits(query)}) x
    left join prices on priced_id = provider_id
    ${group} limit ${query.limit}`);
};
