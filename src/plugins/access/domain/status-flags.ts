/**
 * The flags of a number status, in the order of their bits. The order is part of the data (flags are kept as a bit
 * mask): add at the end, never reorder.
 */
export const statusFlags = [
  'processed',
  'contact',
  'success',
  'refusal',
  'no_answer',
  'unworkable',
  'callback',
  'dnc',
  'final',
] as const;

export type StatusFlag = (typeof statusFlags)[number];

export const bitOf = (flag: StatusFlag): number => 1 << statusFlags.indexOf(flag);

export const maskOf = (flags: Readonly<Partial<Record<StatusFlag, boolean | null>>>): number =>
  statusFlags.reduce((mask, flag) => (flags[flag] ? mask | bitOf(flag) : mask), 0);

export const hasFlag = (mask: number, flag: StatusFlag): boolean => (mask & bitOf(flag)) !== 0;

export const flagsOf = (mask: number): StatusFlag[] =>
  statusFlags.filter((flag) => hasFlag(mask, flag));
