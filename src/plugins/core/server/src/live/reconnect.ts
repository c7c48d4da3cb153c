const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/** How long to wait before the n-th attempt: doubling, with a spread so that processes do not come back together. */
export const backOff = (attempt: number, random: () => number = Math.random): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10)) * (0.75 + random() / 2);
