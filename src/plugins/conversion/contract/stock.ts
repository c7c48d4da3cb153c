import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { can } from './permissions';

/** Counts by status for the Home page: exact, from the roll-up of the current state. */
export const readStock = contract({
  plugin: 'conversion',
  name: 'stock.read',
  summary: 'How many numbers stand in each status, and in the pool',
  method: 'GET',
  path: '/stock',
  permission: can.basic,
  input: z.strictObject({}),
  output: z.object({
    total: z.int(),
    pool: z.int(),
    statuses: z.array(z.object({ status: z.int(), n: z.int() })),
    callbacksToday: z.int(),
    callbacksOverdue: z.int(),
    asOf: z.string(),
  }),
  doors: ['admin', 'api'],
});
