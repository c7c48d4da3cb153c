import type { z } from 'zod';
import { skipReason, type bulkResult, type SkipReason } from '../../../contract/bulk';

/** How the numbers of a set ended. */
export interface BulkCounts extends Readonly<Record<SkipReason, number>> {
  readonly changed: number;
}

export const NOTHING_YET: BulkCounts = {
  changed: 0,
  already_there: 0,
  transition_refused: 0,
  outside: 0,
  gone: 0,
  overtaken: 0,
};

export const addCounts = (left: BulkCounts, right: Partial<BulkCounts>): BulkCounts => ({
  changed: left.changed + (right.changed ?? 0),
  already_there: left.already_there + (right.already_there ?? 0),
  transition_refused: left.transition_refused + (right.transition_refused ?? 0),
  outside: left.outside + (right.outside ?? 0),
  gone: left.gone + (right.gone ?? 0),
  overtaken: left.overtaken + (right.overtaken ?? 0),
});

export const sumOf = (counts: BulkCounts): number =>
  skipReason.options.reduce((sum, reason) => sum + counts[reason], counts.changed);

export const skippedOf = (counts: BulkCounts): z.input<typeof bulkResult>['skipped'] =>
  skipReason.options
    .filter((reason) => counts[reason] > 0)
    .map((reason) => ({ reason, count: counts[reason] }));
