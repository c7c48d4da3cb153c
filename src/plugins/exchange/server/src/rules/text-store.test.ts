import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStore } from './text-store';

describe('texts kept as bytes', () => {
  it('come back as they were, and nothing where none was kept', () => {
    const store = textStore();
    const kept = fc.array(fc.tuple(fc.nat(3), fc.string({ unit: 'binary' })), { minLength: 1 });
    fc.assert(
      fc.property(kept, (given) => {
        store.clear();
        const wanted: string[] = [];
        for (const [gap, text] of given) {
          for (let skipped = 0; skipped < gap; skipped += 1) wanted.push('');
          store.keep(wanted.length, text);
          wanted.push(text);
        }
        expect(wanted.map((_, row) => store.of(row))).toEqual(wanted);
        expect(store.of(wanted.length)).toBe('');
        expect(store.bytes).toBe(Buffer.byteLength(wanted.join('')));
      })
    );
  });

  it('grow beyond the room that was made first', () => {
    const store = textStore();
    const text = (row: number) => `${row} ${'я'.repeat(row % 50)}`;
    for (let row = 0; row < 150_000; row += 1) store.keep(row, text(row));
    const all = Array.from({ length: 150_000 }, (_, row) => row);
    expect(all.filter((row) => store.of(row) !== text(row))).toEqual([]);
    store.clear();
    expect([store.bytes, store.of(0)]).toEqual([0, '']);
  });
});
