/** Ranges in the order of numbers that share none, column by column: 20 bytes a range. */
export interface RangeColumns {
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Of whatever the caller keeps for a range; several ranges may have the same. */
  readonly place: Uint32Array;
}

export const NOT_FOUND = -1;

const FIRST = 70_000_000_000;
const LAST = 79_999_999_999;
/** Numbers in one of 100,000 drawers: a code of three digits and two more. */
const DRAWER = 100_000;
const DRAWERS = 100_000;

/** By drawer: how many ranges begin before it. */
const drawersOf = (from: Float64Array): Uint32Array => {
  const drawers = new Uint32Array(DRAWERS + 1);
  let at = 0;
  for (let drawer = 0; drawer <= DRAWERS; drawer += 1) {
    const begins = FIRST + drawer * DRAWER;
    while (at < from.length && (from[at] ?? 0) < begins) at += 1;
    drawers[drawer] = at;
  }
  return drawers;
};

/**
 * Index of the range that holds a phone, or `NOT_FOUND`. A drawer leaves a few ranges to be halved; the range that
 * holds a number may begin in an earlier drawer, so one before the drawer's own is looked at too.
 */
export const rangeFinder = ({ from, to }: RangeColumns): ((phone: number) => number) => {
  const drawers = drawersOf(from);
  return (phone) => {
    if (phone < FIRST || phone > LAST) return NOT_FOUND;
    const drawer = Math.floor((phone - FIRST) / DRAWER);
    // The last range that begins at or before the phone lies in [low, high).
    let low = (drawers[drawer] ?? 0) - 1;
    let high = drawers[drawer + 1] ?? 0;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((from[middle] ?? 0) <= phone) low = middle;
      else high = middle;
    }
    return low >= 0 && phone <= (to[low] ?? 0) ? low : NOT_FOUND;
  };
};

const MOST_DIGITS = 15;

/** The longest of the given prefixes that a phone begins with, by arithmetic instead of by text. */
export const prefixFinder = <T>(
  entries: Iterable<readonly [prefix: string, value: T]>
): ((phone: number) => readonly [prefix: string, value: T] | undefined) => {
  const byLength = new Map<number, Map<number, readonly [string, T] | null>>();
  for (const [prefix, value] of entries) {
    const among = byLength.get(prefix.length) ?? new Map<number, readonly [string, T] | null>();
    // Two places that claim the same digits: neither is meant.
    among.set(Number(prefix), among.has(Number(prefix)) ? null : [prefix, value]);
    byLength.set(prefix.length, among);
  }
  const lengths = [...byLength.keys()].sort((a, b) => b - a);
  const powers = Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => 10 ** digits);
  return (phone) => {
    const digits = String(phone).length;
    for (const length of lengths) {
      if (length > digits) continue;
      const head = Math.floor(phone / (powers[digits - length] ?? 1));
      const found = byLength.get(length)?.get(head);
      if (found) return found;
    }
    return undefined;
  };
};
