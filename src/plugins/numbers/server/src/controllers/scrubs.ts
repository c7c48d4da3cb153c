import type { Handler } from '../../../../core/server/src/gate';
import type * as contracts from '../../../contract/scrubs';
import { bulkNumbersJob } from '../jobs/bulk-numbers';
import { scrubNumbersJob } from '../jobs/scrub-numbers';
import { applyScrub, orderScrub } from '../services/order-scrub';
import { listScrubs, readScrub } from '../services/read-scrubs';
import { callerOf } from './caller-of';

export const start: Handler<typeof contracts.startScrub> = async (call) =>
  orderScrub(call.db, call.input, await callerOf(call), {
    job: scrubNumbersJob,
    language: call.language,
    remember: call.remember,
  });

export const list: Handler<typeof contracts.listScrubs> = async (call) =>
  listScrubs(call.db, call.input, await callerOf(call));

export const read: Handler<typeof contracts.readScrub> = async (call) =>
  readScrub(call.db, call.input.id, await callerOf(call));

export const apply: Handler<typeof contracts.applyScrub> = async (call) =>
  applyScrub(call.db, call.input, await callerOf(call), {
    job: bulkNumbersJob,
    language: call.language,
    remember: call.remember,
  });
