import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { accepted, dictionaryRef, instant, rowId } from '../../core/contract/shapes';
import { numbersFilter } from './filter';
import { numberRow } from './numbers';
import { can } from './permissions';

/**
 * Why a number of the set stays as it is. `gone`: deleted, moved or out of scope since the set was frozen. `overtaken`:
 * others kept changing it whenever its turn came.
 */
export const skipReason = z.enum(['already_there', 'transition_refused', 'gone', 'overtaken']);

export type SkipReason = z.output<typeof skipReason>;

const skipped = z.array(z.object({ reason: skipReason, count: z.int() }));

const statusAction = z.strictObject({
  type: z.literal('status'),
  status: dictionaryRef,
  reason: z.string().trim().max(500).optional(),
  comment: z.string().max(4000).optional(),
  callbackAt: instant.optional(),
});

export const bulkAction = z.discriminatedUnion('type', [statusAction]);

export type BulkAction = z.output<typeof bulkAction>;

/** Before anything is done: how many, how many of them would change, the first of them. */
export const bulkPreview = z.object({
  count: z.int(),
  /** Whether `count` was counted; else it is estimated, and `changes` and `skipped` are not told. */
  exact: z.boolean(),
  changes: z.int().nullable(),
  skipped,
  sample: z.array(numberRow),
});

/**
 * One act over what is ticked or over everything that a filter finds. The set is frozen by this call; the work is a job,
 * whose `result` is `bulkResult`.
 */
export const bulkNumbers = contract({
  plugin: 'numbers',
  name: 'numbers.bulk',
  audited: 'numbers.bulk.start',
  summary: 'Change many numbers in the background, or preview the change',
  method: 'POST',
  path: '/bulk',
  permission: can.bulk,
  input: z
    .strictObject({
      filter: numbersFilter.optional(),
      ids: z.array(rowId).min(1).max(10_000).optional(),
      action: bulkAction,
      dryRun: z.boolean().default(false),
    })
    .refine(({ filter, ids }) => (filter === undefined) !== (ids === undefined), {
      error: 'name exactly one of filter, ids',
    }),
  output: z.union([accepted, bulkPreview]),
  doors: ['admin', 'api'],
  status: 202,
  previewBy: 'dryRun',
  idempotent: true,
});

/** `result` of the job, true at any moment of it: after a cancel or a failure too. */
export const bulkResult = z.object({ changed: z.int(), skipped });
