import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import {
  accepted,
  dictionaryRef,
  instant,
  pageMeta,
  paging,
  rowId,
} from '../../core/contract/shapes';
import { numbersFilter } from './filter';
import { numberRow } from './numbers';
import { can } from './permissions';

/**
 * Why a number of the set stays as it is. `outside`: where it would go is out of the caller's sight. `gone`: deleted,
 * moved or out of scope since the set was frozen. `overtaken`: others kept changing it whenever its turn came.
 */
export const skipReason = z.enum([
  'already_there',
  'transition_refused',
  'outside',
  'gone',
  'overtaken',
]);

export type SkipReason = z.output<typeof skipReason>;

const skipped = z.array(z.object({ reason: skipReason, count: z.int() }));

const reason = z.string().trim().max(500);

const future = instant.refine((at) => new Date(at).getTime() > Date.now(), {
  error: 'must lie in the future',
});

const statusAction = z.strictObject({
  type: z.literal('status'),
  status: dictionaryRef,
  reason: reason.optional(),
  comment: z.string().max(4000).optional(),
  callbackAt: instant.optional(),
});

/** Into another project, where a new stay begins: initial status, no promised call, history kept. */
const moveAction = z.strictObject({
  type: z.literal('move'),
  project: dictionaryRef,
  reason: reason.optional(),
});

/** Out of its project into the pool. */
const returnAction = z.strictObject({ type: z.literal('return'), reason: reason.optional() });

/** The phones must not be called any more, by anybody. The numbers stay as they are. */
const suppressAction = z.strictObject({
  type: z.literal('suppress'),
  reason: reason.min(1),
  expiresAt: future.optional(),
});

const deleteAction = z.strictObject({ type: z.literal('delete'), reason: reason.optional() });

export const bulkAction = z.discriminatedUnion('type', [
  statusAction,
  moveAction,
  returnAction,
  suppressAction,
  deleteAction,
]);

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

const chosen = {
  filter: numbersFilter.optional(),
  ids: z.array(rowId).min(1).max(10_000).optional(),
  dryRun: z.boolean().default(false),
};

const choosesOnce = ({ filter, ids }: { filter?: unknown; ids?: unknown }): boolean =>
  (filter === undefined) !== (ids === undefined);

const ONE_OF = { error: 'name exactly one of filter, ids' };

const answers = {
  plugin: 'numbers',
  audited: 'numbers.bulk.start',
  method: 'POST',
  output: z.union([accepted, bulkPreview]),
  doors: ['admin', 'api'],
  status: 202,
  previewBy: 'dryRun',
  idempotent: true,
} as const;

/**
 * One act over what is ticked or over everything that a filter finds. The set is frozen by this call; the work is a job,
 * whose `result` is `bulkResult`. Each action but `status` asks for a permission of its own.
 */
export const bulkNumbers = contract({
  ...answers,
  name: 'numbers.bulk',
  summary: 'Change many numbers in the background, or preview the change',
  path: '/bulk',
  permission: can.bulk,
  input: z.strictObject({ ...chosen, action: bulkAction }).refine(choosesOnce, ONE_OF),
});

/** A right of tokens and application users is that to an endpoint: these carry the rights of the other actions. */
export const moveNumbers = contract({
  ...answers,
  name: 'numbers.moveNumbers',
  summary: 'Move many numbers to a project, or without one to the pool',
  path: '/bulk/move',
  permission: can.move,
  input: z
    .strictObject({ ...chosen, project: dictionaryRef.nullable(), reason: reason.optional() })
    .refine(choosesOnce, ONE_OF),
});

export const suppressNumbers = contract({
  ...answers,
  name: 'numbers.suppressNumbers',
  summary: 'Put the phones of many numbers on the stop-list',
  path: '/bulk/suppress',
  permission: can.suppress,
  input: z
    .strictObject({ ...chosen, reason: reason.min(1), expiresAt: future.optional() })
    .refine(choosesOnce, ONE_OF),
});

export const deleteNumbers = contract({
  ...answers,
  name: 'numbers.deleteNumbers',
  summary: 'Delete many numbers',
  path: '/bulk/delete',
  permission: can.delete,
  input: z.strictObject({ ...chosen, reason: reason.optional() }).refine(choosesOnce, ONE_OF),
});

/** `result` of the job, true at any moment of it: after a cancel or a failure too. */
export const bulkResult = z.object({ changed: z.int(), skipped });

/**
 * Why a number was left as it is by an undo. `changed_since`: somebody changed it after the act. `already_there`: its
 * phone has come anew to where it would go back. `outside`: that lies out of the caller's sight.
 */
export const leftReason = z.enum(['changed_since', 'already_there', 'outside', 'gone']);

export type LeftReason = z.output<typeof leftReason>;

const left = z.array(z.object({ reason: leftReason, count: z.int() }));

/** `result` of the job of an undo. */
export const undoResult = z.object({ undone: z.int(), left });

/** Gives back what a bulk changed, but for numbers that were changed since. `id`: of the bulk's job. */
export const undoBulk = contract({
  plugin: 'numbers',
  name: 'numbers.undoBulk',
  audited: 'numbers.bulk.undo.start',
  summary: 'Take a bulk change back in the background',
  method: 'POST',
  path: '/bulk/:id/undo',
  permission: can.bulk,
  input: z.strictObject({ id: rowId }),
  output: accepted,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

/** Numbers that an undo left as they are. Those that are gone, or out of sight, have no row here but their count. */
export const leftByUndo = contract({
  plugin: 'numbers',
  name: 'numbers.leftByUndo',
  summary: 'Numbers that the undo of a bulk change left as they are',
  method: 'GET',
  path: '/bulk/:id/left',
  permission: can.bulk,
  input: z.strictObject({ id: rowId, ...paging }),
  output: z.array(z.object({ number: numberRow, reason: leftReason })),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

const bulkRow = z.object({
  /** Of its job. */
  id: rowId,
  action: z.enum(['status', 'move', 'return', 'suppress', 'delete']),
  /** The status, the project: what it was called when it was ordered. */
  label: z.string(),
  actor: z.string(),
  mine: z.boolean(),
  state: z.enum(['open', 'done', 'failed', 'cancelled', 'expired']),
  createdAt: z.string(),
  rows: z.int(),
  changed: z.int(),
  skipped,
  undo: z.object({
    /** Whether it may be ordered now. */
    possible: z.boolean(),
    /** Whether it is under way. */
    running: z.boolean(),
    /** Until when what was is kept; `null`: not kept. */
    until: z.string().nullable(),
    /** Of its job, once ordered. */
    jobId: rowId.nullable(),
    undone: z.int(),
    left: z.int(),
  }),
});

export const listBulks = contract({
  plugin: 'numbers',
  name: 'numbers.listBulks',
  summary: 'Bulk changes that the caller may see, newest first',
  method: 'GET',
  path: '/bulk',
  permission: can.bulk,
  input: z.strictObject({ ...paging }),
  output: z.array(bulkRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});
