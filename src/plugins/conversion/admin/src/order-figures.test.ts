import { describe, expect, it } from 'vitest';
import { orderFigures, scaleOfIntervals } from './order-figures';
import type { Figure } from './question';

const row = (project: number, value: number | null, low = value, high = value): Figure => ({
  by: { project },
  metrics: { conversion: { value, low, high } },
});
const nameOf = ({ by }: Figure) => String.fromCharCode(64 + Number(by['project']));
const ids = (rows: readonly Figure[]) => rows.map(({ by }) => by['project']);

describe('the order of the rows of the conversion page', () => {
  const rows = [row(1, 0.02), row(2, null), row(3, 0.05), row(4, 0.02)];

  it('puts rows without a value last in both directions, equal ones by name', () => {
    expect(ids(orderFigures(rows, { field: 'conversion', direction: 'desc' }, nameOf))).toEqual([
      3, 1, 4, 2,
    ]);
    expect(ids(orderFigures(rows, { field: 'conversion', direction: 'asc' }, nameOf))).toEqual([
      1, 4, 3, 2,
    ]);
  });

  it('sorts by name', () => {
    expect(ids(orderFigures(rows, { field: 'name', direction: 'desc' }, nameOf))).toEqual([
      4, 3, 2, 1,
    ]);
  });
});

describe('the scale of the intervals', () => {
  it('holds every rate and every narrow interval; a wide one leaves it', () => {
    const narrow = row(1, 0.035, 0.033, 0.038);
    const wide = row(2, 0.079, 0.03, 0.22);
    expect(scaleOfIntervals([narrow])).toBeCloseTo(0.04);
    expect(scaleOfIntervals([narrow, wide])).toBeCloseTo(0.09);
  });

  it('is never nothing and never more than the whole', () => {
    expect(scaleOfIntervals([])).toBeCloseTo(0.02);
    expect(scaleOfIntervals([row(1, null)])).toBeCloseTo(0.02);
    expect(scaleOfIntervals([row(1, 1)])).toBe(1);
  });
});
