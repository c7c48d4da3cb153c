import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { jobState, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { numbersFilter } from '../../numbers/contract/filter';
import { delimiter, started } from './imports';
import { can } from './permissions';

/** What every number has. */
export const ownColumn = z.enum([
  'phone',
  'status',
  'project',
  'provider',
  'geo',
  'range_geo',
  'geo_source',
  'attempts',
  'last_call_at',
  'callback_at',
  'comment',
  'created_at',
  'updated_at',
  'id',
]);

/** `field:<key>` is a number field of the administrator's. */
export const exportColumn = z.union([
  ownColumn,
  z.templateLiteral(['field:', z.string().regex(/^[a-z][a-z0-9_]{0,31}$/)]),
]);

export const exportOptions = z.strictObject({
  delimiter: delimiter.default(';'),
  encoding: z.enum(['utf-8', 'windows-1251']).default('utf-8'),
  language: z.enum(['en', 'ru']).default('ru'),
});

export const startExport = contract({
  plugin: 'exchange',
  name: 'exports.start',
  audited: 'exchange.export.start',
  summary: 'Export the numbers of a filter to a file',
  method: 'POST',
  path: '/exports',
  permission: can.export,
  input: z.strictObject({
    filter: numbersFilter.default({}),
    columns: z
      .array(exportColumn)
      .min(1)
      .max(100)
      .default(['phone', 'status', 'project', 'provider', 'geo', 'comment']),
    format: z.literal('csv').default('csv'),
    options: exportOptions.prefault({}),
  }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

export const exportRow = z.object({
  id: rowId,
  jobId: rowId.nullable(),
  state: jobState,
  filename: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
  written: z.int(),
  gone: z.int(),
  changedSince: z.int(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  masked: z.boolean(),
  downloads: z.int(),
  expiresAt: z.string().nullable(),
  frozenAt: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  actor: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});

export const readExport = contract({
  plugin: 'exchange',
  name: 'exports.read',
  audited: 'exchange.export.read',
  summary: 'One export',
  method: 'GET',
  path: '/exports/:id',
  permission: can.export,
  input: z.strictObject({ id: rowId }),
  output: exportRow,
  doors: ['admin', 'api'],
});

export const listExports = contract({
  plugin: 'exchange',
  name: 'exports.list',
  audited: 'exchange.export.list',
  summary: 'Exports that the caller may see, newest first',
  method: 'GET',
  path: '/exports',
  permission: can.export,
  input: z.strictObject({ ...paging }),
  output: z.array(exportRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const downloadExport = contract({
  plugin: 'exchange',
  name: 'exports.file',
  audited: 'exchange.export.download',
  summary: 'The exported file; each download is written to the audit log',
  method: 'GET',
  path: '/exports/:id/file',
  kind: 'file',
  permission: can.export,
  input: z.strictObject({ id: rowId }),
  output: z.unknown(),
  doors: ['admin', 'api'],
});

export const goneNumber = z.object({
  number: rowId,
  /** Digits of E.164, or masked for those who may not see them whole. */
  phone: z.string(),
  /** Where it was when the set was frozen; `null`: the pool. */
  project: z.int().nullable(),
});

export const listGone = contract({
  plugin: 'exchange',
  name: 'exports.gone',
  audited: 'exchange.export.gone',
  summary: 'Numbers of the frozen set that were deleted or moved before the file came to them',
  method: 'GET',
  path: '/exports/:id/gone',
  permission: can.export,
  input: z.strictObject({ id: rowId, ...paging }),
  output: z.array(goneNumber),
  meta: pageMeta,
  doors: ['admin', 'api'],
});
