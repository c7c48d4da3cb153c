/** A row of the registry with where it was read. */
export interface ReadRange {
  readonly from: number;
  readonly to: number;
  /** Interned: equal texts are equal numbers. */
  readonly region: number;
  readonly holder: number;
  /** Which file of the load, from 0 on. */
  readonly file: number;
  readonly line: number;
}

export type Range = Pick<ReadRange, 'from' | 'to' | 'region' | 'holder'>;

export interface Overlap {
  /** The row that comes into the way of the other. */
  readonly range: ReadRange;
  readonly other: ReadRange;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
  /** The row after the gap. */
  readonly before: ReadRange;
}

export interface JoinedRanges {
  readonly ranges: readonly Range[];
  /** How many rows went into a range that another row began. */
  readonly merged: number;
  readonly overlaps: readonly Overlap[];
  readonly gaps: readonly Gap[];
}

const CODE = 10_000_000;
const codeOf = (phone: number): number => Math.floor(phone / CODE);

const joins = (left: Range, right: Range): boolean =>
  left.to + 1 === right.from && left.region === right.region && left.holder === right.holder;

/**
 * Rows in any order to ranges in the order of numbers. Neighbours of one place and one holder become one. A gap is a
 * stretch that nobody holds between two rows of one code. Rows that share a number are told with both lines.
 */
export const joinRanges = (rows: readonly ReadRange[]): JoinedRanges => {
  const sorted = [...rows].sort((a, b) => a.from - b.from || a.to - b.to || a.line - b.line);
  const ranges: { from: number; to: number; region: number; holder: number }[] = [];
  const overlaps: Overlap[] = [];
  const gaps: Gap[] = [];
  let merged = 0;
  let widest: ReadRange | undefined;
  for (const row of sorted) {
    const last = ranges.at(-1);
    if (widest && row.from <= widest.to) overlaps.push({ range: row, other: widest });
    else if (widest && codeOf(widest.to) === codeOf(row.from) && row.from > widest.to + 1)
      gaps.push({ from: widest.to + 1, to: row.from - 1, before: row });
    if (last && joins(last, row)) {
      last.to = row.to;
      merged += 1;
    } else ranges.push({ from: row.from, to: row.to, region: row.region, holder: row.holder });
    if (!widest || row.to > widest.to) widest = row;
  }
  return { ranges, merged, overlaps, gaps };
};
