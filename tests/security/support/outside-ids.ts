/** The first id of whatever lies outside, in every table; see `two-worlds.ts`. */
export const OUTSIDE_IDS = 1_000_000;
