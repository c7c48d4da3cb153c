import type { NumbersAsk } from '../filter/to-numbers-filter';
import type { BulkAction } from '../../../contract/bulk';

/** What a bulk change is about: ticked rows, or everything that a filter finds. */
export type BulkSet =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: NumbersAsk };

export const inputOf = (set: BulkSet) =>
  set.kind === 'ids' ? { ids: [...set.ids] } : { filter: set.filter };

export type BulkKind = BulkAction['type'];

/** What is to be done to which numbers. */
export interface BulkAsk {
  readonly kind: BulkKind;
  readonly set: BulkSet;
}

/**
 * A change that was ordered. `undo`: it takes another one back, whose job is `of`. `name`: the new status, the project;
 * `count`: as the preview found it, 0 when not known.
 */
export interface BulkRun {
  readonly id: string;
  readonly kind: BulkKind | 'undo';
  readonly of?: string;
  readonly name: string;
  readonly count: number;
}

/** The label of a move is an arrow and its project. */
export const nameOfLabel = (label: string): string => label.replace(/^→ /, '');
