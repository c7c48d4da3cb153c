import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { can } from './permissions';

/**
 * `changed`, `removed`, `added`: rows of the block are not what was sealed. `seal_changed`: the seal itself is not ours, or
 * the next one was made over another. `seal_missing`: the chain or the file of heads knows a block that is not there.
 * `key_missing`: nothing can be said of the block without the key of its seal. `key_retired`: sealed with a key that had
 * been replaced, so by somebody who got hold of it.
 */
export const faultKinds = [
  'changed',
  'removed',
  'added',
  'seal_changed',
  'seal_missing',
  'key_missing',
  'key_retired',
] as const;

const moment = z.iso.datetime().nullable();

const fault = z.object({
  block: z.int(),
  what: z.enum(faultKinds),
  /** The name of the key that is missing or was retired; '' for the one without a name. */
  key: z.string().nullable(),
  /** When its rows were sealed: after the block before it, at its own moment. */
  from: moment,
  to: moment,
});

export type SealFault = z.output<typeof fault>;

/** Rows that no block holds yet; `late`: for more than a minute. */
const unsealed = { unsealed: z.int(), late: z.int() };

export const verifyAudit = contract({
  plugin: 'audit',
  name: 'seals.verify',
  audited: 'audit.verify',
  summary: 'Check the sealed blocks of the audit log, some seconds at a time',
  method: 'POST',
  path: '/verify',
  permission: can.all,
  input: z.strictObject({
    /** The block that was checked last; `next` of the answer before. */
    after: z.int().min(0).max(2_147_483_647).default(0),
  }),
  output: z.object({
    blocks: z.int(),
    rows: z.int(),
    faults: z.array(fault),
    /** Where to go on; null at the end of the chain. */
    next: z.int().nullable(),
    ...unsealed,
    /** Told at the end of the chain: whether the heads kept outside of the database are those in it. */
    headsFile: z.enum(['agrees', 'differs', 'absent']).nullable(),
  }),
  doors: ['admin', 'api'],
});

export const readSealing = contract({
  plugin: 'audit',
  name: 'seals.read',
  audited: 'audit.verify',
  summary: 'How far the audit log is sealed',
  method: 'GET',
  path: '/seals',
  permission: can.all,
  input: z.strictObject({}),
  /** Null for who does not see everything: a page may ask without being refused. */
  output: z.object({ blocks: z.int(), sealedAt: moment, ...unsealed }).nullable(),
  doors: ['admin', 'api'],
});
