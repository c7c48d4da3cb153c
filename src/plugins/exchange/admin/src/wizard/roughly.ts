const DIGITS = 3;

/** An estimate as people say one: three digits that count, the rest zeros. 99,938 → 99,900. */
export const roughly = (count: number): number => Number(count.toPrecision(DIGITS));
