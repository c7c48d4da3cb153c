import { expect, it } from 'vitest';
import { backoffMs } from './backoff';

it.each([
  [0, 1000],
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [7, 60_000],
  [1000, 60_000],
])('after %s runs without progress a job rests %s ms', (runs, ms) => {
  expect(backoffMs(runs, 1000)).toBe(ms);
});
