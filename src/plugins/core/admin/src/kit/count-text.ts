/** How many match: exactly, more than the cap of the API, or as the planner of the database expects. */
export interface Count {
  readonly value: number;
  readonly exact: boolean;
}

/** Lists count up to here; what cannot be counted in time is estimated instead (`8-api`). */
export const COUNT_CAP = 10_000;

export type Certainty = 'exact' | 'more' | 'about';

export const certaintyOf = ({ value, exact }: Count): Certainty => {
  if (exact) return 'exact';
  return value === COUNT_CAP ? 'more' : 'about';
};

const SIGNS = {
  exact: (text: string) => text,
  more: (text: string) => `${text}+`,
  about: (text: string) => `≈\u00a0${text}`,
} as const;

/** `128 430`, `10 000+`, `≈ 31 200`. */
export const countText = (count: Count, number: (value: number) => string): string =>
  SIGNS[certaintyOf(count)](number(count.value));

/** A page without a next one tells the count better than any estimate. */
export const countOfPages = (
  count: Count | undefined,
  page: {
    readonly index: number;
    readonly limit: number;
    readonly rows: number;
    readonly last: boolean;
  }
): Count | undefined =>
  page.last ? { value: page.index * page.limit + page.rows, exact: true } : count;
