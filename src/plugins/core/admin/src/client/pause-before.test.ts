import { describe, expect, it } from 'vitest';
import { pauseBefore } from './pause-before';

describe('the pause before a lost stream is opened again', () => {
  it('doubles from a second to half a minute and never leaves its half', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((n) => pauseBefore(n, 1))).toEqual([
      1000, 2000, 4000, 8000, 16000, 30000, 30000,
    ]);
    expect(pauseBefore(2, 0)).toBe(2000);
  });
});
