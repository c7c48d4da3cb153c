import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
  type Scope,
} from '../../../../core/server/src/scope';
import type { Output, Parsed } from '../../../../core/contract/contract';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { dictionaries } from '../../../../access/server/src/public';
import { codes as numberCodes } from '../../../../numbers/contract/errors';
import type { queryConversion as contract } from '../../../contract/conversion';
import { codes } from '../../../contract/errors';
import { chooseSource } from '../../../domain/choose-source';
import { metricOf, MEASURES, type Metric, type Operand } from '../../../domain/metrics';
import { wilson } from '../../../domain/wilson';
import { queryMetrics, type MetricsRow } from '../sql/query-metrics';

type Input = Parsed<typeof contract>;
type Row = Output<typeof contract>[number];
type Sums = Readonly<Record<Operand, number>>;

const MOST_ROWS = 10_000;
const OPERANDS: readonly Operand[] = [...MEASURES, 'cost'];

const metricsOf = (wanted: readonly string[]): Metric[] =>
  wanted.map((code) => {
    const metric = metricOf(code);
    if (!metric) throw refuse(codes.unknown_metric, { value: code });
    return metric;
  });

const sumsOf = (row: MetricsRow): Sums =>
  Object.fromEntries(OPERANDS.map((operand) => [operand, Number(row[operand])])) as Record<
    Operand,
    number
  >;

const cellOf = (metric: Metric, sums: Sums): Row['metrics'][string] => {
  const numerator = sums[metric.numerator];
  if (metric.denominator === null) return { value: numerator };
  const denominator = sums[metric.denominator];
  const value = denominator === 0 ? null : numerator / denominator;
  if (metric.unit === 'money') return { value, numerator, denominator };
  const interval = wilson(numerator, denominator);
  return {
    value,
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
};

const cells = (metrics: readonly Metric[], sums: Sums): Row['metrics'] =>
  Object.fromEntries(metrics.map((metric) => [metric.code, cellOf(metric, sums)]));

const isAmong = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** In the order in which they were named: a foreign row is told like an absent one, wherever it stands. */
const idsOf = (
  known: Dictionaries,
  kind: 'project' | 'provider' | 'geo',
  refs: readonly (number | string)[],
  sees: Listed
): number[] =>
  refs.map((ref) => {
    const row = known.byRef(kind, ref);
    if (!row || !isAmong(sees, row.id))
      throw refuse(numberCodes.unknown_reference, { field: kind, value: String(ref) });
    return row.id;
  });

/** Live projects that the caller sees, narrowed by the filter. */
const projectsOf = (
  known: Dictionaries,
  scope: Scope,
  wanted: Input['filter']['project']
): number[] => {
  const listed = visibleProjects(scope);
  const live = [...known.projects.values()]
    .filter(({ id, deletedAt }) => deletedAt === null && isAmong(listed, id))
    .map(({ id }) => id);
  return wanted ? idsOf(known, 'project', wanted, live) : live;
};

const isPartial = ({ rules }: Scope): boolean =>
  rules.some(({ providers, geos }) => providers !== 'all' || geos !== 'all');

/** Whether the question needs the permission to see every cut and the cost. */
export const needsFull = ({ by, metrics, filter }: Input): boolean =>
  by.some((cut) => cut === 'provider' || cut === 'geo' || cut === 'hour') ||
  metrics.includes('cost_per_success') ||
  filter.provider !== undefined ||
  filter.geo !== undefined;

/** Rows by the cuts, each metric with its fraction and interval; totals are ratios of sums. */
export const queryConversion = async (db: Db, scope: Scope, input: Input) => {
  const metrics = metricsOf(input.metrics);
  const known = await dictionaries(db);
  const projects = projectsOf(known, scope, input.filter.project);
  const { provider, geo } = input.filter;
  const providers = provider ? idsOf(known, 'provider', provider, visibleProviders(scope)) : null;
  const geos = geo
    ? idsOf(known, 'geo', geo, visibleGeos(scope)).flatMap((id) => known.descendants(id))
    : null;
  const priced = metrics.some(({ numerator }) => numerator === 'cost');
  const source = chooseSource({
    by: input.by,
    cohort: input.cohort,
    narrowed: providers !== null || geos !== null || isPartial(scope),
    priced,
  });
  if (!source) throw refuse(codes.unsupported_cut, { by: input.by.join(', ') });
  const rows = await queryMetrics(db, {
    ...input,
    source,
    from: input.range.from ?? null,
    to: input.range.to ?? null,
    projects,
    providers,
    geos,
    scope,
    prices: new Map(
      priced
        ? [...known.providers.values()].flatMap(({ id, price }) =>
            price === null ? [] : [[id, price] as const]
          )
        : []
    ),
    limit: MOST_ROWS + 1,
  });
  if (rows.length > MOST_ROWS) throw refuse(codes.too_many_cells);
  const sums = rows.map(sumsOf);
  const total = Object.fromEntries(
    OPERANDS.map((operand) => [operand, sums.reduce((whole, row) => whole + row[operand], 0)])
  ) as Record<Operand, number>;
  return {
    data: rows.map((row, i) => ({
      by: Object.fromEntries(input.by.map((cut) => [cut, row[cut] ?? 0])),
      metrics: cells(metrics, sums[i] ?? total),
    })),
    meta: { totals: cells(metrics, total), asOf: new Date().toISOString() },
  };
};
