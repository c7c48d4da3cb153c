import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellMemory } from './cell-memory';

describe('the memory of cells', () => {
  it('never takes one text for another', () => {
    const cells = fc.array(fc.tuple(fc.string({ maxLength: 80 }), fc.nat(1000)), { minLength: 1 });
    fc.assert(
      fc.property(cells, (kept) => {
        const memory = cellMemory();
        const meant = new Map<string, number>();
        for (const [text, id] of kept) {
          const bytes = Buffer.from(`>${text}<`);
          const found = memory.find(bytes, 1, bytes.length - 1);
          expect([-1, meant.get(text) ?? -1]).toContain(found);
          if (meant.has(text)) continue;
          meant.set(text, id);
          memory.keep(bytes, 1, bytes.length - 1, id);
        }
      })
    );
  });

  it('knows a text again wherever it stands', () => {
    const memory = cellMemory();
    const [first, other] = [Buffer.from('Москва;x'), Buffer.from('y;Москва')];
    memory.keep(first, 0, 12, 7);
    expect(memory.find(other, 2, 14)).toBe(7);
    expect(memory.find(other, 2, 12)).toBe(-1);
  });
});
