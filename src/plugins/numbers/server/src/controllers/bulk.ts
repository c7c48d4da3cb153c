import type { Handler } from '../../../../core/server/src/gate';
import type { bulkNumbers } from '../../../contract/bulk';
import { bulkNumbersJob } from '../jobs/bulk-numbers';
import { orderBulk } from '../services/order-bulk';
import { previewBulk } from '../services/preview-bulk';
import { callerOf } from './caller-of';

export const bulk: Handler<typeof bulkNumbers> = async (call) => {
  const by = await callerOf(call);
  if (call.input.dryRun) return previewBulk(call.db, call.input, by);
  return orderBulk(call.db, call.input, by, {
    job: bulkNumbersJob,
    language: call.language,
    remember: call.remember,
  });
};
