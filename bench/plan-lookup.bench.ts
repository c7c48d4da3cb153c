import { expect, it } from 'vitest';
import {
  NOT_FOUND,
  rangeFinder,
  type RangeColumns,
} from '../src/plugins/numbers/domain/plan-finder';
import { randomFrom } from '../tests/faults/support/random';
import { interleave, median } from './support/compare';
import { report } from './support/report';

/** As many as the four files of the public registry have together. */
const RANGES = 450_000;
const PHONES = 1_000_000;
const TRIALS = 5;

const FIRST = 79_000_000_000;
const WIDTH = Math.floor(1_000_000_000 / RANGES);

const random = randomFrom(11);

/** Each range leaves out its last numbers, so that some phones lie in none. */
const columns: RangeColumns = {
  from: Float64Array.from({ length: RANGES }, (_, i) => FIRST + i * WIDTH),
  to: Float64Array.from({ length: RANGES }, (_, i) => FIRST + (i + 1) * WIDTH - 1 - (i % 50)),
  place: Uint32Array.from({ length: RANGES }, (_, i) => i % 90),
};

const phones = Float64Array.from({ length: PHONES }, () => FIRST + Math.floor(random() * 1e9));

/** The same without drawers: halved from end to end. */
const halving = (phone: number): number => {
  const { from, to } = columns;
  let [low, high] = [-1, from.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((from[middle] ?? 0) <= phone) low = middle;
    else high = middle;
  }
  return low >= 0 && phone <= (to[low] ?? 0) ? low : NOT_FOUND;
};

const sum = (find: (phone: number) => number): number => {
  let total = 0;
  for (const phone of phones) total += find(phone);
  return total;
};

const timed = (work: () => unknown): Promise<number> => {
  const since = performance.now();
  work();
  return Promise.resolve(performance.now() - since);
};

it('finds the range of a phone', async () => {
  const find = rangeFinder(columns);
  expect(sum(find)).toBe(sum(halving));
  expect(phones.filter((phone) => find(phone) === NOT_FOUND).length).toBeGreaterThan(1_000);
  const { plain, ours } = await interleave(TRIALS, {
    plain: () => timed(() => sum(halving)),
    ours: () => timed(() => sum(find)),
  });
  const each = (ms: number): string => `${Math.round((ms * 1e6) / PHONES)} ns`;
  report(
    'plan-lookup',
    `${RANGES.toLocaleString('en')} ranges, ${PHONES.toLocaleString('en')} random phones, 0 differences, median of ${TRIALS}`,
    [
      {
        what: 'Range of a phone in the plan in memory, one look-up',
        limit: `${each(median(plain))} (binary search without drawers)`,
        ours: each(median(ours)),
        ratio: median(plain) / median(ours),
      },
    ]
  );
});
