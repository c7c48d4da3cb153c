import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteText } from './byte-text';

describe('text that grows as bytes', () => {
  it('writes numbers, tabs and text as strings would', () => {
    const part = fc.oneof(
      fc.maxSafeNat(),
      fc.constantFrom(0, 9, 10, 9_999_999, 10_000_000, 99_999_999_999_999, 2 ** 53 - 1),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed())
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 50 }), (parts) => {
        const text = byteText();
        for (const each of parts) {
          if (typeof each === 'number') text.number(each);
          else text.text(each);
          text.tab();
        }
        expect(text.drain().toString()).toBe(parts.map((each) => `${each}\t`).join(''));
        expect(text.drain()).toHaveLength(0);
      })
    );
  });

  it('grows beyond its first room', () => {
    const text = byteText();
    const line = Buffer.from('79051234567\n'.repeat(1000));
    for (let lines = 0; lines < 100; lines += 1) text.bytes(line);
    expect(text.drain().equals(Buffer.concat(Array.from({ length: 100 }, () => line)))).toBe(true);
  });
});
