import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, collectIds } from './id-blocks';

const idsIn = (blocks: readonly number[], bits: readonly string[]): number[] =>
  blocks.flatMap((block, i) =>
    [
      ...BigInt(`0x${bits[i]?.slice(1)}`)
        .toString(2)
        .padStart(BLOCK, '0'),
    ].flatMap((bit, at) => (bit === '1' ? [block * BLOCK + at] : []))
  );

describe('ids in blocks', () => {
  it('are exactly those that were added, in any order and however often', () => {
    const id = fc.oneof(
      fc.integer({ min: 1, max: 3 * BLOCK }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
    );
    let added = 0;
    fc.assert(
      fc.property(fc.array(id), (ids) => {
        const collector = collectIds();
        ids.forEach((each) => collector.add(each));
        const { blocks, bits } = collector.take();
        expect(new Set(blocks).size).toBe(blocks.length);
        expect(idsIn(blocks, bits).sort()).toEqual([...new Set(ids)].sort());
        expect(collector.take()).toEqual({ blocks: [], bits: [] });
        added += ids.length;
      })
    );
    expect(added).toBeGreaterThan(100);
  });
});
