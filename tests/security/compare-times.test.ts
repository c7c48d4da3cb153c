import { expect, it } from 'vitest';
import { compareTimes } from './support/compare-times';

/** Values that look drawn and are the same in every run. */
const drawn = (count: number, start: number): number[] =>
  Array.from({ length: count }, (_, i) => start + ((i * 7919) % 1009) / 1009);

it('tells a shift of a twentieth of the spread from none, over two thousand values', () => {
  expect(compareTimes(drawn(2_000, 0), drawn(2_000, 0)).p).toBeGreaterThan(0.9);
  const shifted = compareTimes(drawn(2_000, 0), drawn(2_000, 0.05));
  expect(shifted.p).toBeLessThan(0.001);
  expect(shifted.medianB - shifted.medianA).toBeCloseTo(0.05);
});

it('agrees with a table', () => {
  // Without ties: U = 2, mean 12.5, deviation sqrt(275 / 12), z = 2.193.
  const { p } = compareTimes([1, 2, 3, 4, 7], [5, 6, 8, 9, 10]);
  expect(p).toBeCloseTo(0.0283, 3);
});
