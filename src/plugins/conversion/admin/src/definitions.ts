import { METRICS, type Metric } from '../../domain/metrics';
import type { Code } from './question';

export const metricOf = (code: Code): Metric => {
  const metric = METRICS.find((one) => one.code === code);
  if (!metric) throw new Error(`${code} is no metric`);
  return metric;
};

/** What the fraction of a rate counts, top and bottom. The cost is made while reading and has no metric of its own. */
export const operandsOf = ({ numerator, denominator }: Metric): readonly Metric[] =>
  METRICS.filter(
    ({ code, denominator: below }) => below === null && (code === numerator || code === denominator)
  );
