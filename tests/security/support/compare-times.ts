export interface Compared {
  /** Two-sided, by the normal approximation with ties: how likely such a difference is where there is none. */
  readonly p: number;
  readonly medianA: number;
  readonly medianB: number;
}

const medianOf = (times: readonly number[]): number => {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
};

// Abramowitz and Stegun 7.1.26: wrong by at most 1.5e-7.
const erfc = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return series * Math.exp(-x * x);
};

interface Ranked {
  readonly value: number;
  readonly ofA: boolean;
}

/** Mann-Whitney: whether one of two samples tends to larger values than the other. */
export const compareTimes = (a: readonly number[], b: readonly number[]): Compared => {
  const all: Ranked[] = [
    ...a.map((value) => ({ value, ofA: true })),
    ...b.map((value) => ({ value, ofA: false })),
  ].sort((left, right) => left.value - right.value);
  const n = all.length;
  let [rankSum, ties] = [0, 0];
  for (let from = 0; from < n;) {
    let to = from;
    while (to < n && all[to]?.value === all[from]?.value) to += 1;
    const size = to - from;
    rankSum += ((from + to + 1) / 2) * all.slice(from, to).filter(({ ofA }) => ofA).length;
    ties += size ** 3 - size;
    from = to;
  }
  const u = rankSum - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  const deviation = Math.sqrt(((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1))));
  const p = deviation === 0 ? 1 : erfc(Math.abs(u - mean) / deviation / Math.SQRT2);
  return { p, medianA: medianOf(a), medianB: medianOf(b) };
};
