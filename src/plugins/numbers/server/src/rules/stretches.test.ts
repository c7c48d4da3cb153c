import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarser, common, EVERY_ID, joined, outside, type Stretch } from './stretches';

const LAST = 60;
const ids = Array.from({ length: LAST }, (_, id) => id);
const holds = (stretches: readonly Stretch[]) => (id: number) =>
  stretches.some(({ from, to }) => id >= from && id < to);

/** Ascending and apart. */
const stretches = fc
  .uniqueArray(fc.integer({ min: 0, max: LAST }), { maxLength: 12 })
  .map((ends) => ends.sort((a, b) => a - b))
  .map((ends) => ends.flatMap((to, i) => (i % 2 === 1 ? [{ from: ends[i - 1] ?? to, to }] : [])));

describe('stretches of ids', () => {
  it('outside of some are all others', () => {
    expect(outside([])).toEqual([EVERY_ID]);
    fc.assert(
      fc.property(stretches, (closed) => {
        expect(ids.filter(holds(outside(closed)))).toEqual(ids.filter((id) => !holds(closed)(id)));
      })
    );
  });

  it('joined are the same, ascending and apart', () => {
    const end = fc.integer({ min: 0, max: LAST });
    const any = fc.array(fc.record({ from: end, to: end }), { maxLength: 8 });
    let some = 0;
    fc.assert(
      fc.property(any, (list) => {
        const apart = joined(list);
        expect(ids.filter(holds(apart))).toEqual(ids.filter(holds(list)));
        apart.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThan(apart[i]?.to ?? LAST));
        some += apart.length;
      })
    );
    expect(some).toBeGreaterThan(50);
  });

  it('in common are those in both', () => {
    fc.assert(
      fc.property(stretches, stretches, (some, others) => {
        const both = ids.filter((id) => holds(some)(id) && holds(others)(id));
        expect(ids.filter(holds(common(some, others)))).toEqual(both);
      })
    );
  });

  it('made coarser hold all that they held, are no more than asked, and keep the widest gaps', () => {
    let merged = 0;
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 5 }), (fine, most) => {
        const coarse = coarser(fine, most);
        expect(coarse).toHaveLength(Math.min(most, fine.length));
        expect(ids.filter(holds(fine)).every(holds(coarse))).toBe(true);
        if (coarse.length < fine.length) merged += 1;
        else expect(coarse).toEqual(fine);
      })
    );
    expect(merged).toBeGreaterThan(5);
    const far = [
      { from: 1, to: 2 },
      { from: 3, to: 4 },
      { from: 50, to: 51 },
    ];
    expect(coarser(far, 2)).toEqual([
      { from: 1, to: 4 },
      { from: 50, to: 51 },
    ]);
  });
});
