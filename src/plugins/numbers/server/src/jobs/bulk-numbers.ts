import { defineJob } from '../../../../jobs/server/src/public';
import { bulkPayload } from '../rules/bulk-payload';
import { endBulk, reopenBulk } from '../services/end-bulk';
import { runBulk } from '../services/run-bulk';

/** Two at a time: a small one need not wait for a large one, and rows that both want they take in one order. */
export const bulkNumbersJob = defineJob({
  name: 'numbers-bulk',
  title: { en: 'Bulk change', ru: 'Массовое изменение' },
  payload: bulkPayload,
  concurrency: 2,
  run: runBulk,
  onEnd: endBulk,
  onRetry: reopenBulk,
});
