import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { dictionaryRef, jobState, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { consentRow, consentSaid } from '../../numbers/contract/consents';
import { outcomes } from '../domain/outcome';
import { can } from './permissions';

export const encoding = z.enum([
  'utf-8',
  'windows-1251',
  'utf-16le',
  'utf-16be',
  'koi8-r',
  'cp866',
  'windows-1252',
]);
export const delimiter = z.enum([',', ';', '|', '\t']);

/** Where a column goes. `field:<key>` is a number field of the administrator's. */
export const target = z.union([
  z.enum(['phone', 'project', 'provider', 'geo', 'status', 'comment', 'skip']),
  z.templateLiteral(['field:', z.string().regex(/^[a-z][a-z0-9_]{0,31}$/)]),
]);

/** How the file is read. What is left out is sniffed. `header`: 1-based physical row, 0 = none. */
export const reading = z.strictObject({
  encoding: encoding.optional(),
  delimiter: delimiter.optional(),
  header: z.int().min(0).max(50).optional(),
});

/** Target by 0-based column. */
export const mapping = z.array(target).min(1).max(200);

export const policy = z.strictObject({
  scope: z.enum(['file', 'project', 'group', 'provider', 'everywhere']).default('everywhere'),
  mode: z.enum(['skip', 'fill', 'overwrite']).default('skip'),
});

export const defaults = z.strictObject({
  project: dictionaryRef.nullable().optional(),
  provider: dictionaryRef.optional(),
  geo: dictionaryRef.optional(),
  status: dictionaryRef.optional(),
  /** Region whose national numbers need no country code. ISO 3166. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('RU'),
});

/** Everybody in the file agreed to be called: recorded with the load, for whoever may record consents. */
export const loadConsent = z.strictObject(consentSaid);

const columnGuess = z.object({
  index: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  target,
  grade: z.enum(['exact', 'check', 'choose']),
  /** What the guess rests on, as figures for a sentence. */
  fact: z.object({ code: z.string(), hits: z.int(), of: z.int() }),
});

export const uploadRow = z.object({
  id: rowId,
  filename: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  encoding,
  /** What the bytes are when an encoding was said that they cannot be in: a load with it is refused. */
  doubt: encoding.nullable(),
  delimiter,
  header: z.int(),
  approximateRows: z.int(),
  /** First rows as decoded: line number and cells. */
  sample: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  columns: z.array(columnGuess),
  loadedBefore: z.object({ import: rowId, when: z.string(), who: z.string() }).nullable(),
});

export const uploadFile = contract({
  plugin: 'exchange',
  name: 'uploads.create',
  audited: 'exchange.upload',
  summary: 'Send a file; it is kept and looked at, nothing is loaded',
  method: 'POST',
  path: '/uploads',
  kind: 'raw',
  permission: can.load,
  input: z.strictObject({ filename: z.string().trim().min(1).max(255) }),
  output: uploadRow,
  doors: ['admin', 'api'],
  status: 201,
});

export const sniffAgain = contract({
  plugin: 'exchange',
  name: 'uploads.preview',
  audited: 'exchange.upload.preview',
  summary: 'The same file read another way',
  method: 'POST',
  path: '/uploads/:id/preview',
  permission: can.load,
  input: z.strictObject({ id: rowId, reading }),
  output: uploadRow,
  doors: ['admin', 'api'],
});

const settings = {
  mapping: mapping.optional(),
  reading: reading.optional(),
  policy: policy.prefault({}),
  defaults: defaults.prefault({}),
  force: z.boolean().default(false),
  consent: loadConsent.optional(),
  /** Counts what a load would come to over the whole file and writes nothing into the base. */
  dryRun: z.boolean().default(false),
};

export const started = z.object({ id: rowId, jobId: rowId, state: jobState });

export const startImport = contract({
  plugin: 'exchange',
  name: 'imports.start',
  audited: 'exchange.import.start',
  summary: 'Load an uploaded file, or try it first (dryRun)',
  method: 'POST',
  path: '/imports',
  permission: can.load,
  input: z.strictObject({ upload: rowId, ...settings }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

const jsonIn = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .max(20_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** The one-shot form: raw file in the body, the rest in the query. */
export const importFile = contract({
  plugin: 'exchange',
  name: 'imports.send',
  audited: 'exchange.import.start',
  summary: 'Send a file and load it in one call, or try it first (dryRun)',
  method: 'POST',
  path: '/imports/file',
  alsoAt: '/imports',
  kind: 'raw',
  permission: can.load,
  input: z.strictObject({
    filename: z.string().trim().min(1).max(255),
    provider: z.string().optional(),
    geo: z.string().optional(),
    project: z.string().optional(),
    status: z.string().optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    mapping: jsonIn(mapping).optional(),
    policy: jsonIn(policy).optional(),
    force: z.enum(['true', 'false']).optional(),
    consent: jsonIn(loadConsent).optional(),
    dryRun: z.enum(['true', 'false']).optional(),
  }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

export const importRow = z.object({
  id: rowId,
  jobId: rowId.nullable(),
  /** Tried only: the counts are those of a load at that moment, and nothing of it is in the base. */
  dryRun: z.boolean(),
  state: jobState,
  phase: z.enum(['staging', 'merging', 'finishing', 'ended']),
  filename: z.string(),
  sha256: z.string(),
  project: z.int().nullable(),
  provider: z.int().nullable(),
  recordsRead: z.int(),
  rowsRead: z.int(),
  /** 0 while unknown. */
  expectedRows: z.int(),
  inserted: z.int(),
  updated: z.int(),
  duplicate: z.int(),
  suppressed: z.int(),
  rejected: z.int(),
  rowsPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  reasons: z.array(z.object({ code: z.string(), count: z.int() })),
  hasRejects: z.boolean(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  actor: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});

/** One row of a file that was tried, as an example of its outcome. */
export const importSample = z.object({
  outcome: z.enum(outcomes),
  /** `null`: it would be taken. */
  reason: z.string().nullable(),
  /** Of the file, from 1. */
  line: z.int(),
  /** Of a valid number: digits of E.164 or their mask. */
  phone: z.string().nullable(),
  /** Of a rejected row: what its file says; `null` where that is not the reader's to see. */
  cell: z.string().nullable(),
});

/** What a dry run was ordered with, so that its sender can order it otherwise. */
export const triedOrder = z.object({
  upload: rowId,
  mapping,
  reading: z.object(reading.shape),
  policy,
  defaults: z.object({
    project: z.int().nullable(),
    provider: z.int().nullable(),
    geo: z.int().nullable(),
    status: z.int().nullable(),
    country: z.string(),
  }),
  consent: loadConsent.optional(),
});

export const readImport = contract({
  plugin: 'exchange',
  name: 'imports.read',
  audited: 'exchange.import.read',
  summary: 'One load with its exact account and its consents',
  method: 'GET',
  path: '/imports/:id',
  permission: can.seeImports,
  input: z.strictObject({ id: rowId }),
  /** Of the load itself, newest first; none to who may not see consents. */
  output: importRow.extend({
    consents: z.array(consentRow),
    /** Of a dry run: up to five of each reason. */
    samples: z.array(importSample),
    /** Of a dry run, for its sender. */
    order: triedOrder.nullable(),
  }),
  doors: ['admin', 'api'],
});

export const listImports = contract({
  plugin: 'exchange',
  name: 'imports.list',
  audited: 'exchange.import.list',
  summary: 'Loads that the caller may see, newest first',
  method: 'GET',
  path: '/imports',
  permission: can.seeImports,
  input: z.strictObject({
    ...paging,
    q: z.string().trim().max(255).optional(),
    provider: z.coerce.number().int().optional(),
  }),
  output: z.array(importRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const loadTried = contract({
  plugin: 'exchange',
  name: 'imports.load',
  audited: 'exchange.import.load',
  summary: 'Load a file that was tried, as it was tried',
  method: 'POST',
  path: '/imports/:id/load',
  permission: can.load,
  input: z.strictObject({ id: rowId, force: z.boolean().default(false) }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

export const cancelImport = contract({
  plugin: 'exchange',
  name: 'imports.cancel',
  audited: 'exchange.import.cancel',
  summary: 'Stop a load; what is loaded stays and is counted',
  method: 'POST',
  path: '/imports/:id/cancel',
  permission: can.load,
  input: z.strictObject({ id: rowId }),
  output: started,
  doors: ['admin', 'api'],
  status: 202,
});

export const downloadRejects = contract({
  plugin: 'exchange',
  name: 'imports.rejects',
  audited: 'exchange.import.rejects',
  summary: 'Rows that were not taken: original columns, line, outcome, reason',
  method: 'GET',
  path: '/imports/:id/rejects',
  kind: 'file',
  permission: can.seeImports,
  input: z.strictObject({
    id: rowId,
    lang: z.enum(['en', 'ru']).optional(),
    outcome: z.enum(['rejected', 'duplicate', 'suppressed']).optional(),
  }),
  output: z.unknown(),
  doors: ['admin', 'api'],
});
