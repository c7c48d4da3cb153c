const BITS = 11;
const BUCKETS = 2 ** BITS;

/** One stable counting pass of a radix sort by the digit of `BITS` bits that `divisor` leads to. */
const pass = (
  keys: Float64Array,
  divisor: number,
  from: Uint32Array,
  to: Uint32Array,
  places: Uint32Array
): void => {
  places.fill(0);
  const digitOf = (row: number): number => Math.floor((keys[row] ?? 0) / divisor) % BUCKETS;
  for (let at = 0; at < from.length; at += 1) {
    const digit = digitOf(from[at] ?? 0) + 1;
    if (digit < BUCKETS) places[digit] = (places[digit] ?? 0) + 1;
  }
  for (let digit = 1; digit < BUCKETS; digit += 1)
    places[digit] = (places[digit] ?? 0) + (places[digit - 1] ?? 0);
  for (let at = 0; at < from.length; at += 1) {
    const row = from[at] ?? 0;
    const digit = digitOf(row);
    const place = places[digit] ?? 0;
    to[place] = row;
    places[digit] = place + 1;
  }
};

/**
 * Rows `0 … count − 1` in the order of their phones; rows of one phone stay in the order they came. `phones`: whole
 * numbers below 2^53. Radix sort, since a comparison sort calls back a million times for a million rows.
 */
export const orderByPhone = (phones: Float64Array, count: number): Uint32Array => {
  let rows = Uint32Array.from({ length: count }, (_, at) => at);
  let spare = new Uint32Array(count);
  const places = new Uint32Array(BUCKETS);
  let [least, most] = [Infinity, 0];
  for (let at = 0; at < count; at += 1) {
    least = Math.min(least, phones[at] ?? 0);
    most = Math.max(most, phones[at] ?? 0);
  }
  const keys = phones.slice(0, count);
  for (let at = 0; at < count; at += 1) keys[at] = (keys[at] ?? 0) - least;
  for (let divisor = 1; divisor <= most - least; divisor *= BUCKETS) {
    pass(keys, divisor, rows, spare, places);
    [rows, spare] = [spare, rows];
  }
  return rows;
};
