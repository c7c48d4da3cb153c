import { z } from 'zod';
import { fieldTypes } from '../../access/domain/field-types';
import { contract } from '../../core/contract/contract';
import { dictionaryRef, instant, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { geoSources } from '../domain/geo-source';
import { numbersFilter } from './filter';
import { can } from './permissions';

/** Digits of E.164, or masked `7905*****67` for those who may not see them whole. */
const phone = z.string();

export const numberRow = z.object({
  id: rowId,
  phone,
  masked: z.boolean(),
  project: z.int().nullable(),
  provider: z.int().nullable(),
  geo: z.int().nullable(),
  /** Who decided on the geo: the file or person that brought the number, a range of the plan, a prefix, nobody. */
  geoSource: z.enum(geoSources),
  /** What the numbering plan says of the phone, whoever decided; `null` also for a geo out of the caller's sight. */
  rangeGeo: z.int().nullable(),
  status: z.int(),
  statusAt: z.string(),
  attempts: z.int(),
  lastCallAt: z.string().nullable(),
  callbackAt: z.string().nullable(),
  comment: z.string().nullable(),
  import: rowId.nullable(),
  zone: z.string().nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Number fields by key: text, number, boolean, a day `2026-11-23`, the code of a choice; `***` where masked. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** By key; `null` and a blank text take a value away. */
const fieldsInput = z.record(
  z.string().max(64),
  z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])
);

export const sortField = z.enum(['id', 'created', 'updated', 'lastCall', 'attempts']);

export const searchNumbers = contract({
  plugin: 'numbers',
  name: 'numbers.search',
  summary: 'Numbers by filter, one page',
  method: 'POST',
  path: '/search',
  permission: can.read,
  input: z.strictObject({
    filter: numbersFilter.default({}),
    sort: z.tuple([sortField, z.enum(['asc', 'desc'])]).default(['id', 'desc']),
    ...paging,
    /** `capped`: up to 10,000; `exact`: however many, if it can be counted in time. */
    count: z.enum(['capped', 'exact']).optional(),
  }),
  output: z.array(numberRow),
  meta: pageMeta.extend({ previous: z.string().nullable() }),
  doors: ['admin', 'api'],
});

export const readNumber = contract({
  plugin: 'numbers',
  name: 'numbers.read',
  summary: 'One number',
  method: 'GET',
  path: '/:id',
  permission: can.read,
  input: z.strictObject({ id: rowId }),
  output: numberRow,
  doors: ['admin', 'api'],
});

export const timelineEvent = z.object({
  /** Of the event; `load` for a load that has none of its own; `export<id>` for an export that held the number. */
  id: z.string(),
  kind: z.enum([
    'status',
    'move',
    'delete',
    'void',
    'load',
    'field',
    'comment',
    'callback',
    'export',
  ]),
  occurredAt: z.string(),
  recordedAt: z.string(),
  from: z.int().nullable(),
  to: z.int(),
  project: z.int().nullable(),
  fromProject: z.int().nullable(),
  source: z.enum(['manual', 'bulk', 'call', 'import', 'sftp', 'api', 'system']),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
  comment: z.string().nullable(),
  late: z.boolean(),
  /** Of the kind `export`: which one. */
  export: rowId.nullable(),
  /**
   * Of the kinds `field`, `comment` (key `comment`) and `callback` (key `callbackAt`): which one, and its values before
   * and after; `null`: none.
   */
  field: z
    .object({
      key: z.string(),
      from: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      to: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    })
    .nullable(),
});

export const readTimeline = contract({
  plugin: 'numbers',
  name: 'numbers.timeline',
  summary: 'What happened to a number, newest first',
  method: 'GET',
  path: '/:id/timeline',
  permission: can.read,
  input: z.strictObject({ id: rowId, ...paging }),
  output: z.array(timelineEvent),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const lookupNumbers = contract({
  plugin: 'numbers',
  name: 'numbers.lookup',
  summary: 'Which of these phones are in the base',
  method: 'POST',
  path: '/lookup',
  permission: can.full,
  input: z.strictObject({ phones: z.array(z.string().max(40)).min(1).max(10_000) }),
  output: z.object({
    found: z.array(numberRow),
    missing: z.array(z.string()),
    invalid: z.array(z.object({ phone: z.string(), reason: z.string() })),
  }),
  doors: ['admin', 'api'],
});

export const changeNumber = contract({
  plugin: 'numbers',
  name: 'numbers.change',
  audited: 'numbers.edit',
  summary: 'Change status, comment, callback or fields of one number',
  method: 'PATCH',
  path: '/:id',
  permission: can.edit,
  input: z.strictObject({
    id: rowId,
    status: dictionaryRef.optional(),
    reason: z.string().trim().max(500).optional(),
    comment: z.string().max(4000).nullable().optional(),
    fields: fieldsInput.optional(),
    callbackAt: instant.nullable().optional(),
    /** When it happened, if not now: a late event restates history. */
    occurredAt: instant.optional(),
    /** The version that the caller saw: another one answers 409 `row_changed`. */
    version: z.int().optional(),
  }),
  output: numberRow,
  doors: ['admin', 'api'],
});

export const outcome = z.enum(['inserted', 'updated', 'duplicate', 'suppressed', 'rejected']);

const newNumber = {
  phone: z.string().min(1).max(60),
  project: dictionaryRef.optional(),
  provider: dictionaryRef.optional(),
  geo: dictionaryRef.optional(),
  status: dictionaryRef.optional(),
  comment: z.string().max(4000).optional(),
  fields: fieldsInput.optional(),
};

/** One row of a batch by its place in the request. `reason`: of a phone, or the code of a refusal; `field`: where it lies. */
const batchOutcome = z.object({
  index: z.int(),
  outcome,
  id: rowId.optional(),
  reason: z.string().optional(),
  field: z.string().optional(),
});

/**
 * As many single additions: a row that cannot be taken is an outcome and stops no other. Phones stand once within the batch
 * and everywhere. Where the answer would tell more of phones than the caller's daily budget lets him know, nothing is added.
 */
export const createNumbers = contract({
  plugin: 'numbers',
  name: 'numbers.batch',
  summary: 'Add up to 5,000 numbers, each with an outcome of its own',
  method: 'POST',
  path: '/batch',
  permission: can.create,
  input: z.strictObject({ rows: z.array(z.strictObject(newNumber)).min(1).max(5_000) }),
  output: z.array(batchOutcome),
  doors: ['admin', 'api'],
  idempotent: true,
});

export const createNumber = contract({
  plugin: 'numbers',
  name: 'numbers.create',
  summary: 'Add one number',
  method: 'POST',
  path: '/',
  permission: can.create,
  input: z.strictObject(newNumber),
  output: z.object({ outcome, id: rowId.optional(), reason: z.string().optional() }),
  doors: ['admin', 'api'],
  status: 201,
  idempotent: true,
});

/** The phone whole, for those who may; each look is audited, and costs a probe of the day to those who see masks. */
export const revealPhone = contract({
  plugin: 'numbers',
  name: 'numbers.reveal',
  summary: 'The whole phone of one number; written to the audit log',
  method: 'POST',
  path: '/:id/reveal',
  permission: can.reveal,
  input: z.strictObject({ id: rowId }),
  output: z.object({ phone: z.string() }),
  doors: ['admin', 'api'],
});

const named = z.object({
  id: z.int(),
  code: z.string(),
  name: z.object({ en: z.string(), ru: z.string() }),
});

/** What filters and forms offer: only what the caller's scope shows. */
export const readChoices = contract({
  plugin: 'numbers',
  name: 'numbers.choices',
  summary: 'Dictionary rows that the caller may name',
  method: 'GET',
  path: '/choices',
  permission: can.read,
  input: z.strictObject({}),
  output: z.object({
    projects: z.array(named.extend({ group: z.int().nullable(), active: z.boolean() })),
    groups: z.array(named),
    providers: z.array(named),
    geos: z.array(named.extend({ parent: z.int().nullable(), zone: z.string().nullable() })),
    statuses: z.array(
      named.extend({
        color: z.string(),
        initial: z.boolean(),
        flags: z.array(z.string()),
        requiresReason: z.boolean(),
        allowedNext: z.array(z.int()),
      })
    ),
    /** In their order. `filterable`: by the caller; `masked`: whole for those who see whole phones. */
    fields: z.array(
      z.object({
        id: z.int(),
        key: z.string(),
        name: z.object({ en: z.string(), ru: z.string() }),
        type: z.enum(fieldTypes),
        choices: z.array(z.object({ code: z.string(), en: z.string(), ru: z.string() })),
        shown: z.boolean(),
        filterable: z.boolean(),
        masked: z.boolean(),
      })
    ),
    pool: z.boolean(),
    full: z.boolean(),
  }),
  doors: ['admin', 'api'],
});
