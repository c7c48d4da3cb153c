import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { dictionaryRef, instant, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { reading } from './imports';
import { can } from './permissions';

const scope = z.enum(['global', 'provider', 'project', 'group']);
const state = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
const column = z.int().min(0).max(199);

/** 0-based columns. Left out: guessed by their titles and by what stands in them. */
export const stopColumns = z.strictObject({
  phone: column,
  /** The end of a range; a row whose cell is empty is one phone. */
  to: column.optional(),
  reason: column.optional(),
  expires: column.optional(),
});

const started = z.object({ id: rowId, jobId: rowId, state });

/** Phones and ranges of an uploaded file onto the stop-list. Of all projects: by the right to those entries. */
export const startStopList = contract({
  plugin: 'exchange',
  name: 'stopLists.start',
  audited: 'exchange.stop-list.start',
  summary: 'Load a file of phones and ranges onto the stop-list',
  method: 'POST',
  path: '/stop-lists',
  permission: can.stopLists,
  input: z.strictObject({
    upload: rowId,
    reading: reading.optional(),
    columns: stopColumns.optional(),
    scope: scope.default('project'),
    target: dictionaryRef.optional(),
    /** Of rows that name none. */
    reason: z.string().trim().max(500).default(''),
    source: z.string().trim().min(1).max(100).optional(),
    proof: z.string().trim().max(2000).optional(),
    expiresAt: instant
      .refine((at) => new Date(at).getTime() > Date.now(), { error: 'must lie in the future' })
      .optional(),
  }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

/** At any moment `rows = added + extended + repeated + rejected`. */
export const stopListRow = z.object({
  id: rowId,
  jobId: rowId.nullable(),
  state,
  filename: z.string(),
  sha256: z.string(),
  scope,
  target: z.int().nullable(),
  rows: z.int(),
  /** 0 while unknown. */
  expectedRows: z.int(),
  added: z.int(),
  extended: z.int(),
  repeated: z.int(),
  rejected: z.int(),
  reasons: z.array(z.object({ code: z.string(), count: z.int() })),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  actor: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});

export const readStopList = contract({
  plugin: 'exchange',
  name: 'stopLists.read',
  audited: 'exchange.stop-list.read',
  summary: 'One loaded stop-list with its exact account',
  method: 'GET',
  path: '/stop-lists/:id',
  permission: can.stopLists,
  input: z.strictObject({ id: rowId }),
  output: stopListRow,
  doors: ['admin', 'api'],
});

export const listStopLists = contract({
  plugin: 'exchange',
  name: 'stopLists.list',
  audited: 'exchange.stop-list.list',
  summary: 'Loaded stop-lists that the caller may see, newest first',
  method: 'GET',
  path: '/stop-lists',
  permission: can.stopLists,
  input: z.strictObject({ ...paging }),
  output: z.array(stopListRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const cancelStopList = contract({
  plugin: 'exchange',
  name: 'stopLists.cancel',
  audited: 'exchange.stop-list.cancel',
  summary: 'Stop the load of a stop-list; what is on the list stays there',
  method: 'POST',
  path: '/stop-lists/:id/cancel',
  permission: can.stopLists,
  input: z.strictObject({ id: rowId }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
});

export const downloadStopListRejects = contract({
  plugin: 'exchange',
  name: 'stopLists.rejects',
  audited: 'exchange.stop-list.rejects',
  summary: 'Rows of a stop-list that were not taken: original columns, line, reason',
  method: 'GET',
  path: '/stop-lists/:id/rejects',
  kind: 'file',
  permission: can.stopLists,
  input: z.strictObject({ id: rowId, lang: z.enum(['en', 'ru']).optional() }),
  output: z.unknown(),
  doors: ['admin', 'api'],
});
