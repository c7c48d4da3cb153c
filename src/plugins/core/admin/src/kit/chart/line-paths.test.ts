import { describe, expect, it } from 'vitest';
import { linePaths, scaleOf } from './line-paths';

const same = (value: number) => value;

describe('lines by day', () => {
  it('break at a gap instead of falling to zero', () => {
    expect(linePaths([1, 2, null, 3, 4], same, same)).toEqual([
      'M0.0 1.0 L1.0 2.0',
      'M3.0 3.0 L4.0 4.0',
    ]);
  });
  it('leave a lonely point to its dot', () => {
    expect(linePaths([null, 2, null], same, same)).toEqual([]);
  });
  it.each([0.047, 0.5, 1, 12, 3.3])('reach over %d in at most five round steps', (most) => {
    const { ticks, top } = scaleOf([most, null, 0]);
    expect(top).toBeGreaterThanOrEqual(most - 1e-9);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(6);
  });
});
