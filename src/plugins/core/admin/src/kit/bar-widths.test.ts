import { describe, expect, it } from 'vitest';
import { widthsOf } from './bar-widths';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('widths of a stacked bar', () => {
  it('add up to the whole, and what is not nothing keeps about one per cent', () => {
    const widths = widthsOf([78114, 2306, 2571, 402, 810], 84203);
    expect(sum(widths)).toBeCloseTo(1, 6);
    expect(Math.min(...widths)).toBeGreaterThan(0.009);
  });
  it('leave the rest of an unfinished whole empty', () => {
    expect(sum(widthsOf([41840], 84203))).toBeCloseTo(0.4969, 3);
  });
  it('draw nothing of nothing', () => {
    expect(widthsOf([0, 0], 0)).toEqual([0, 0]);
  });
});
