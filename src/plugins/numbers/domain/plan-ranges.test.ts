import { describe, expect, it } from 'vitest';
import { joinRanges, type ReadRange } from './plan-ranges';

let line = 1;
const row = (from: number, to: number, region = 1, holder = 1): ReadRange => ({
  from: 79000000000 + from,
  to: 79000000000 + to,
  region,
  holder,
  file: 0,
  line: (line += 1),
});

const bounds = ({ from, to }: { from: number; to: number }) => [
  from - 79000000000,
  to - 79000000000,
];

describe('rows of the registry as ranges', () => {
  it('joins neighbours of one place and one holder, whatever order they come in', () => {
    const { ranges, merged } = joinRanges([
      row(20, 29),
      row(0, 9),
      row(10, 19),
      row(30, 39, 2),
      row(40, 49, 2, 2),
    ]);
    expect(ranges.map(bounds)).toEqual([
      [0, 29],
      [30, 39],
      [40, 49],
    ]);
    expect(merged).toBe(2);
  });

  it.each([
    ['the same row twice', row(0, 9), row(0, 9)],
    ['one within the other', row(0, 9), row(3, 4)],
    ['one number in common', row(0, 9), row(9, 12)],
  ])('tells rows that share numbers: %s', (_, first, second) => {
    const { overlaps } = joinRanges([second, first, row(100, 109)]);
    expect(overlaps).toHaveLength(1);
    expect([overlaps[0]?.other.line, overlaps[0]?.range.line].sort()).toEqual(
      [first.line, second.line].sort()
    );
  });

  it('tells an overlap with a wide row across a narrow one between them', () => {
    const wide = row(0, 99);
    const { overlaps } = joinRanges([wide, row(10, 19), row(50, 150)]);
    expect(overlaps.map(({ other }) => other.line)).toEqual([wide.line, wide.line]);
  });

  it('tells gaps within a code, not between codes', () => {
    const next = { ...row(0, 9), from: 79010000000, to: 79010000009 };
    const { gaps } = joinRanges([row(0, 9), row(15, 19), next]);
    expect(gaps.map(bounds)).toEqual([[10, 14]]);
  });
});
