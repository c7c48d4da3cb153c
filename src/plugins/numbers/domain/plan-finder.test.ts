import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_FOUND, prefixFinder, rangeFinder, type RangeColumns } from './plan-finder';

interface Plain {
  readonly from: number;
  readonly to: number;
}

const columns = (ranges: readonly Plain[]): RangeColumns => ({
  from: Float64Array.from(ranges, ({ from }) => from),
  to: Float64Array.from(ranges, ({ to }) => to),
  place: Uint32Array.from(ranges, (_, i) => i),
});

const scan = (ranges: readonly Plain[], phone: number): number =>
  ranges.findIndex(({ from, to }) => from <= phone && phone <= to);

const edges = (ranges: readonly Plain[]): number[] =>
  ranges.flatMap(({ from, to }) => [from - 1, from, from + 1, to - 1, to, to + 1]);

/** Widths and gaps from one number to several codes, neighbours with and without a gap. */
const plans = fc
  .array(
    fc.record({
      gap: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 30_000_000 })
      ),
      width: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30_000_000 })),
    }),
    { maxLength: 200 }
  )
  .map((steps) => {
    let at = 70_000_000_000;
    return steps.flatMap(({ gap, width }) => {
      const from = at + gap;
      at = from + width;
      return at <= 80_000_000_000 ? [{ from, to: at - 1 }] : [];
    });
  });

describe('the range of a phone', () => {
  it('is what a scan of all ranges finds, at every edge and beside it', () => {
    let [asked, found] = [0, 0];
    fc.assert(
      fc.property(plans, (ranges) => {
        const find = rangeFinder(columns(ranges));
        for (const phone of edges(ranges)) {
          expect([phone, find(phone)]).toEqual([phone, scan(ranges, phone)]);
          asked += 1;
          if (find(phone) !== NOT_FOUND) found += 1;
        }
      }),
      { numRuns: 60 }
    );
    expect(asked).toBeGreaterThan(1_000);
    expect(found).toBeGreaterThan(500);
  });

  it('shows at some edge, or as an overlap that no load lets in, whichever edge is one digit wrong', () => {
    const ranges = [
      { from: 79000000000, to: 79000061999 },
      { from: 79000062000, to: 79000062999 },
      { from: 79000063000, to: 79000099999 },
      { from: 79000100000, to: 79001999999 },
    ];
    const asked = edges(ranges);
    let caught = 0;
    for (const [at, range] of ranges.entries())
      for (const side of ['from', 'to'] as const)
        for (let power = 1; power <= 1_000_000; power *= 10)
          for (const step of [power, -power]) {
            const wrong = ranges.map((each, i) =>
              i === at ? { ...each, [side]: range[side] + step } : each
            );
            const find = rangeFinder(columns(wrong));
            const overlaps = wrong.some((one, i) => i > 0 && one.from <= (wrong[i - 1]?.to ?? 0));
            const differs = asked.some((phone) => find(phone) !== scan(ranges, phone));
            expect(overlaps || differs).toBe(true);
            caught += 1;
          }
    expect(caught).toBe(4 * 2 * 7 * 2);
  });

  it('is none for other countries and for an empty plan', () => {
    const find = rangeFinder(columns([{ from: 70000000000, to: 79999999999 }]));
    expect([69999999999, 70000000000, 79999999999, 80000000000].map(find)).toEqual([-1, 0, 0, -1]);
    expect(rangeFinder(columns([]))(79001234567)).toBe(NOT_FOUND);
  });
});

describe('the prefix of a phone', () => {
  const find = prefixFinder([
    ['7', 'seven'],
    ['77', 'kz'],
    ['7495', 'moscow'],
    ['375', 'by'],
    ['49', 'one'],
    ['49', 'other'],
  ]);

  it.each([
    [77011234567, 'kz'],
    [74951234567, 'moscow'],
    [74991234567, 'seven'],
    [375291234567, 'by'],
    [4930123456, undefined],
    [12025550123, undefined],
    [7, 'seven'],
  ])('of %d is the longest that fits; what two claim is nobody’s', (phone, value) => {
    expect(find(phone)?.[1]).toBe(value);
  });
});
