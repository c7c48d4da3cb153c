import type { NumbersAsk } from '../filter/to-numbers-filter';

/** What a bulk change is about: ticked rows, or everything that a filter finds. */
export type BulkSet =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: NumbersAsk };

export const inputOf = (set: BulkSet) =>
  set.kind === 'ids' ? { ids: [...set.ids] } : { filter: set.filter };

/** A change that was ordered; `status`: the new one, by name; `count`: as the preview found it, 0 when not known. */
export interface BulkRun {
  readonly id: string;
  readonly status: string;
  readonly count: number;
}
