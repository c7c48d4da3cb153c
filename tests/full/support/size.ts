/** 1 is the size that is promised; a smaller share is for trying the checks themselves. */
const share = Number(process.env.NUMERA_FULL_SHARE || 1);
if (!(share > 0 && share <= 10)) throw new Error('NUMERA_FULL_SHARE must be a number like 0.02');

/** `whole` at the share of this run, never less than `least`. */
export const sized = (whole: number, least = 1): number =>
  Math.max(Math.round(whole * share), least);

/** Figures of the run, for its log. */
export const tell = (line: string): void => console.log(`full (share ${share}): ${line}`);
