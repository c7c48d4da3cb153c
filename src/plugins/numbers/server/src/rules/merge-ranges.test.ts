import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeRanges } from './merge-ranges';

const range = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 12 }))
  .map(([from, length]) => ({ from, to: from + length }));

it('says of every phone what the ranges say', () => {
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), (ranges) => {
      const merged = mergeRanges(
        ranges.map(({ from, to }) => ({
          scope: 'global',
          scope_id: 0,
          from_phone: String(from),
          to_phone: String(to),
        }))
      );
      expect(merged).toHaveLength(1);
      const bounds = (merged[0]?.bounds ?? []).map(Number);
      expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
      for (let phone = 0; phone < 80; phone += 1) {
        const bucket = bounds.filter((bound) => bound <= phone).length;
        expect(bucket % 2 === 1).toBe(ranges.some(({ from, to }) => from <= phone && phone <= to));
      }
    })
  );
});

it('keeps the ranges of different scopes apart', () => {
  const of = (scope: 'project' | 'global', scope_id: number) => ({
    scope,
    scope_id,
    from_phone: '10',
    to_phone: '20',
  });
  const merged = mergeRanges([
    of('project', 1),
    of('project', 2),
    of('global', 0),
    of('project', 1),
  ]);
  expect(merged.map(({ scope, scopeId }) => [scope, scopeId])).toEqual([
    ['project', 1],
    ['project', 2],
    ['global', 0],
  ]);
  expect(merged.every(({ bounds }) => bounds.join() === '10,21')).toBe(true);
});
