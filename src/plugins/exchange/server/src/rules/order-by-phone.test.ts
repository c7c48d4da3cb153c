import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByPhone } from './order-by-phone';

const inOrder = (phones: readonly number[]): number[] =>
  [...phones.keys()].sort((a, b) => (phones[a] ?? 0) - (phones[b] ?? 0) || a - b);

describe('the order of phones', () => {
  it('is that of a stable sort, from 7 to 15 digits', () => {
    const phone = fc.oneof(
      fc.integer({ min: 79_000_000_000, max: 79_000_000_040 }),
      fc.integer({ min: 1_000_000, max: 999_999_999_999_999 })
    );
    fc.assert(
      fc.property(fc.array(phone, { minLength: 1, maxLength: 300 }), (phones) => {
        const order = orderByPhone(Float64Array.from([...phones, 0, 0]), phones.length);
        expect([...order]).toEqual(inOrder(phones));
      }),
      { numRuns: 300 }
    );
  });

  it('is found where there is one row, and where there is none', () => {
    expect([...orderByPhone(Float64Array.of(79_000_000_001), 1)]).toEqual([0]);
    expect([...orderByPhone(new Float64Array(4), 0)]).toEqual([]);
  });
});
