import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { instant, oneOrMany, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { can } from './permissions';
import { suppressionAct, suppressionRow } from './suppressions';

const of = {
  /** A number of the base; its consent is that of its phone. */
  number: rowId.optional(),
  /** For who sees whole phones. */
  phone: z.string().trim().min(1).max(60).optional(),
  /** Every number that this load brought. */
  import: rowId.optional(),
};

const namesOne = (wish: { number?: unknown; phone?: unknown; import?: unknown }): boolean =>
  [wish.number, wish.phone, wish.import].filter((each) => each !== undefined).length === 1;

/** What a consent says of itself, whoever gave it. */
export const consentSaid = {
  /** Where it was given: a form, a call, a contract. */
  source: z.string().trim().min(1).max(200),
  /** What proves it: a link, the number of a record. */
  proof: z.string().trim().max(2000).optional(),
  /** Not in the future. */
  givenAt: instant.refine((at) => new Date(at).getTime() <= Date.now() + 60_000, {
    error: 'must not lie in the future',
  }),
};

export const consentRow = z.object({
  id: rowId,
  /** Digits of E.164 or their mask; `null`: of a load. */
  phone: z.string().nullable(),
  import: rowId.nullable(),
  /** Name of the load's file; `null` to who may not see that load. */
  importName: z.string().nullable(),
  source: z.string(),
  /** `null` to who sees masked phones: it may hold one. */
  proof: z.string().nullable(),
  givenAt: z.string(),
  expiresAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  /** Neither withdrawn nor run out. */
  inForce: z.boolean(),
  actor: z.string().nullable(),
  createdAt: z.string(),
});

/** Consents of phones and loads that have a number in the caller's scope, newest first. */
export const searchConsents = contract({
  plugin: 'numbers',
  name: 'numbers.searchConsents',
  summary: 'Consents to be called, one page',
  method: 'POST',
  path: '/consents/search',
  permission: can.consents,
  input: z.strictObject({
    filter: z
      .strictObject({
        ...of,
        import: oneOrMany(rowId, 100).optional(),
        withdrawn: z.boolean().optional(),
      })
      .default({}),
    ...paging,
  }),
  output: z.array(consentRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

/** A consent of a whole load is recorded by its file: these are the ones to choose from. */
export const listConsentLoads = contract({
  plugin: 'numbers',
  name: 'numbers.consentLoads',
  summary:
    'Loads that a consent may be recorded of: those that brought numbers and that the caller may see, newest first',
  method: 'GET',
  path: '/consents/loads',
  permission: can.consents,
  input: z.strictObject({}),
  output: z.array(z.object({ id: rowId, name: z.string(), createdAt: z.string() })),
  doors: ['admin', 'api'],
});

export const addConsent = contract({
  plugin: 'numbers',
  name: 'numbers.addConsent',
  audited: 'numbers.consents.add',
  summary: 'Record a consent of one phone, or of every number of a load',
  method: 'POST',
  path: '/consents',
  permission: can.consent,
  input: z
    .strictObject({
      ...of,
      ...consentSaid,
      expiresAt: instant.optional(),
    })
    .refine(namesOne, { error: 'name exactly one of number, phone, import' }),
  output: z.object({ id: rowId }),
  doors: ['admin', 'api'],
  status: 201,
  idempotent: true,
});

export const withdrawConsents = contract({
  plugin: 'numbers',
  name: 'numbers.withdrawConsents',
  audited: 'numbers.consents.withdraw',
  summary: 'Withdraw consents; they stay on record',
  method: 'DELETE',
  path: '/consents',
  permission: can.consent,
  input: z.strictObject({
    ids: z.array(rowId).min(1).max(5_000),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ withdrawn: z.array(rowId), missing: z.array(rowId) }),
  doors: ['admin', 'api'],
});

/** Of what the caller may not see, nothing stands here. */
export const readStanding = contract({
  plugin: 'numbers',
  name: 'numbers.standing',
  summary: 'What of the stop-list and of consents holds for one number',
  method: 'GET',
  path: '/:id/standing',
  permission: can.read,
  input: z.strictObject({ id: rowId }),
  output: z.object({
    suppressions: z.array(suppressionRow),
    log: z.array(suppressionAct),
    consents: z.array(consentRow),
  }),
  doors: ['admin', 'api'],
});
