import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import {
  dictionaryRef,
  instant,
  oneOrMany,
  pageMeta,
  paging,
  rowId,
} from '../../core/contract/shapes';
import { can } from './permissions';

/** For whom a phone must not be called: everybody, or what stands with one provider, in one project or group. */
export const suppressionScope = z.enum(['global', 'provider', 'project', 'group']);

export type SuppressionScope = z.output<typeof suppressionScope>;

const future = instant.refine((at) => new Date(at).getTime() > Date.now(), {
  error: 'must lie in the future',
});

/** What an entry says beside its phones and its scope. */
const said = {
  reason: z.string().trim().max(500).optional(),
  /** Where it comes from: a registry, a letter, a call. */
  source: z.string().trim().min(1).max(100).optional(),
  /** What proves it: a link, the number of a letter. */
  proof: z.string().trim().max(2000).optional(),
  /** Left out: for ever. */
  expiresAt: future.optional(),
};

const phones = {
  phone: z.string().trim().min(1).max(60).optional(),
  from: z.string().trim().min(1).max(60).optional(),
  to: z.string().trim().min(1).max(60).optional(),
};

/** `target`: the provider, project or group. */
const place = { scope: suppressionScope.optional(), target: dictionaryRef.optional() };

const MAX_ROWS = 5_000;

const rowsOf = <S extends z.ZodRawShape>(fields: S) =>
  z.array(z.strictObject(fields)).min(1).max(MAX_ROWS);

/** `taken`: it is on the list now; whether it was before is not told to who sees masked phones. */
export const suppressionOutcome = z.enum(['added', 'extended', 'repeated', 'taken', 'rejected']);

const outcomes = z.array(
  z.object({
    index: z.int(),
    outcome: suppressionOutcome,
    id: rowId.optional(),
    reason: z.string().optional(),
  })
);

const adding = {
  plugin: 'numbers',
  audited: 'numbers.suppressions.add',
  method: 'POST',
  output: outcomes,
  doors: ['admin', 'api'],
  idempotent: true,
} as const;

/** One entry, or up to 5,000 in `rows`: what a row does not say is taken from beside it. */
export const addSuppressions = contract({
  ...adding,
  name: 'numbers.addSuppressions',
  summary:
    'Put phones or ranges on the stop-list of a project, a provider or a group, or by a further right of all',
  path: '/suppressions',
  permission: can.suppress,
  input: z.strictObject({
    ...phones,
    ...place,
    ...said,
    rows: rowsOf({ ...phones, ...place, ...said }).optional(),
  }),
});

/** A right of tokens and application users is that to an endpoint: this one carries the right to the list of all. */
export const suppressEverywhere = contract({
  ...adding,
  name: 'numbers.suppressEverywhere',
  summary: 'Put phones or ranges on the stop-list of all projects',
  path: '/suppressions/global',
  permission: can.suppressEverywhere,
  input: z.strictObject({ ...phones, ...said, rows: rowsOf({ ...phones, ...said }).optional() }),
});

export const suppressionRow = z.object({
  id: rowId,
  /** Digits of E.164 or their mask. One phone: both are the same. */
  from: z.string(),
  to: z.string(),
  range: z.boolean(),
  masked: z.boolean(),
  scope: suppressionScope,
  target: z.int().nullable(),
  reason: z.string(),
  source: z.string(),
  /** `null` to who sees masked phones: it may hold one. */
  proof: z.string().nullable(),
  expiresAt: z.string().nullable(),
  expired: z.boolean(),
  list: rowId.nullable(),
  createdAt: z.string(),
  actor: z.string().nullable(),
  /** Whether the caller may remove it. */
  removable: z.boolean(),
});

export const suppressionFilter = z.strictObject({
  /** Entries that this phone stands in: its own and ranges around it. */
  phone: z.string().trim().min(1).max(40).optional(),
  scope: oneOrMany(suppressionScope, 4).optional(),
  project: oneOrMany(dictionaryRef).optional(),
  provider: oneOrMany(dictionaryRef).optional(),
  group: oneOrMany(dictionaryRef).optional(),
  source: oneOrMany(z.string().trim().min(1).max(100), 50).optional(),
  /** In force now, or run out. */
  expired: z.boolean().optional(),
  /** Ranges, or single phones. */
  range: z.boolean().optional(),
  list: rowId.optional(),
});

export type SuppressionFilter = z.output<typeof suppressionFilter>;

export const searchSuppressions = contract({
  plugin: 'numbers',
  name: 'numbers.searchSuppressions',
  summary: 'The stop-list by filter, one page',
  method: 'POST',
  path: '/suppressions/search',
  permission: can.suppressions,
  input: z.strictObject({
    filter: suppressionFilter.default({}),
    /** By phone: for who sees whole phones. */
    sort: z
      .tuple([z.enum(['created', 'phone']), z.enum(['asc', 'desc'])])
      .default(['created', 'desc']),
    ...paging,
    count: z.literal('capped').optional(),
  }),
  output: z.array(suppressionRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const removeSuppressions = contract({
  plugin: 'numbers',
  name: 'numbers.removeSuppressions',
  audited: 'numbers.suppressions.remove',
  summary: 'Remove entries of the stop-list; the log keeps them',
  method: 'DELETE',
  path: '/suppressions',
  permission: can.unsuppress,
  input: z.strictObject({
    ids: z.array(rowId).min(1).max(MAX_ROWS),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ removed: z.array(rowId), missing: z.array(rowId) }),
  doors: ['admin', 'api'],
});

export const suppressionAct = z.object({
  id: rowId,
  act: z.enum(['added', 'extended', 'removed', 'expired']),
  at: z.string(),
  range: z.boolean(),
  scope: suppressionScope,
  target: z.int().nullable(),
  reason: z.string(),
  source: z.string(),
  expiresAt: z.string().nullable(),
  /** What was said at a removal. */
  why: z.string().nullable(),
  actor: z.string().nullable(),
});

export const checkSuppression = contract({
  plugin: 'numbers',
  name: 'numbers.checkSuppression',
  summary:
    'Whether one phone is suppressed now, by what, and what the log of the stop-list says of it',
  method: 'POST',
  path: '/suppressions/check',
  permission: can.suppressions,
  input: z.strictObject({
    phone: z.string().trim().min(1).max(60),
    /** Where it would be called; left out: anywhere. */
    project: dictionaryRef.optional(),
    provider: dictionaryRef.optional(),
  }),
  output: z.object({
    phone: z.string(),
    suppressed: z.boolean(),
    by: z.array(suppressionRow),
    log: z.array(suppressionAct),
  }),
  doors: ['admin', 'api'],
});

export const exportSuppressions = contract({
  plugin: 'numbers',
  name: 'numbers.exportSuppressions',
  audited: 'numbers.suppressions.export',
  summary: 'The entries of the stop-list that a filter finds, as CSV',
  method: 'POST',
  path: '/suppressions/export',
  kind: 'file',
  permission: can.exportSuppressions,
  input: z.strictObject({ filter: suppressionFilter.default({}) }),
  output: z.unknown(),
  doors: ['admin', 'api'],
});
