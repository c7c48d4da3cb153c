import { describe, expect, it } from 'vitest';
import { addSlice } from './add-slice';
import { faultDays } from './fault-days';

const fault = (block: number, what: 'changed' | 'seal_missing') =>
  ({ block, what, key: null, from: null, to: null }) as const;
const slice = { blocks: 2, rows: 30, next: 2, unsealed: 0, late: 0, headsFile: null } as const;

describe('slices of a check', () => {
  it('are added up, with one finding a block', () => {
    const first = addSlice(
      { blocks: 0, rows: 0, faults: [], headsFile: null },
      { ...slice, faults: [fault(1, 'changed')] }
    );
    const whole = addSlice(first, {
      ...slice,
      faults: [fault(1, 'seal_missing'), fault(3, 'changed'), fault(3, 'seal_missing')],
      headsFile: 'differs',
    });
    expect(whole).toEqual({
      blocks: 4,
      rows: 60,
      faults: [fault(1, 'changed'), fault(3, 'changed')],
      headsFile: 'differs',
    });
  });
});

describe('the days of a broken block', () => {
  it('are those of the filter, open where a side is not known', () => {
    const [from, to] = [new Date(2026, 10, 3, 23, 59), new Date(2026, 10, 4, 0, 1)];
    const span = { from: from.toISOString(), to: to.toISOString() };
    expect(faultDays(span)).toBe('2026-11-03..2026-11-04');
    expect(faultDays({ ...span, from: null })).toBe('..2026-11-04');
    expect(faultDays({ from: null, to: null })).toBe('');
  });
});
