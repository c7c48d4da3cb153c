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
import { numberRow } from './numbers';
import { can } from './permissions';

/** Looks for numbers of the base that are on the stop-list now. Changes none of them. */
export const startScrub = contract({
  plugin: 'numbers',
  name: 'numbers.startScrub',
  audited: 'numbers.scrub.start',
  summary: 'Look for numbers of the base that are on the stop-list, in the background',
  method: 'POST',
  path: '/suppressions/scrub',
  permission: can.suppress,
  input: z.strictObject({
    /** Entries that this load brought. */
    list: rowId.optional(),
    /** Entries that came since. */
    since: instant.optional(),
  }),
  output: accepted.extend({ scrub: rowId }),
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});

export const scrubRow = z.object({
  id: rowId,
  jobId: rowId.nullable(),
  state: z.enum(['open', 'done', 'failed', 'cancelled']),
  list: rowId.nullable(),
  since: z.string().nullable(),
  /** Entries of the stop-list that were looked at, and how many there were. */
  looked: z.int(),
  total: z.int(),
  found: z.int(),
  /** The job of the bulk change that was ordered of what was found. */
  appliedBy: rowId.nullable(),
  actor: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});

export const listScrubs = contract({
  plugin: 'numbers',
  name: 'numbers.listScrubs',
  summary: 'Looks for suppressed numbers that the caller may see, newest first',
  method: 'GET',
  path: '/suppressions/scrubs',
  permission: can.suppress,
  input: z.strictObject({ ...paging }),
  output: z.array(scrubRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

/** What was found, as far as it is in the caller's scope now. */
export const readScrub = contract({
  plugin: 'numbers',
  name: 'numbers.readScrub',
  summary: 'What a look for suppressed numbers found, by project and status, with examples',
  method: 'GET',
  path: '/suppressions/scrubs/:id',
  permission: can.suppress,
  input: z.strictObject({ id: rowId }),
  output: scrubRow.extend({
    report: z.array(z.object({ project: z.int().nullable(), status: z.int(), count: z.int() })),
    sample: z.array(numberRow),
  }),
  doors: ['admin', 'api'],
});

/** The answer is the job of the bulk change, which can be undone like any other. */
export const applyScrub = contract({
  plugin: 'numbers',
  name: 'numbers.applyScrub',
  audited: 'numbers.bulk.start',
  summary: 'Give the found numbers a status with the flag do not call, in the background',
  method: 'POST',
  path: '/suppressions/scrubs/:id/apply',
  permission: can.bulk,
  input: z.strictObject({
    id: rowId,
    /** Left out: the first one with that flag. */
    status: dictionaryRef.optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  output: accepted,
  doors: ['admin', 'api'],
  status: 202,
  idempotent: true,
});
