import { defineJob } from '../../../../jobs/server/src/public';
import { bulkPayload } from '../rules/bulk-payload';
import { endUndo } from '../services/end-undo';
import { runUndo } from '../services/run-undo';

export const undoBulkJob = defineJob({
  name: 'numbers-undo',
  title: { en: 'Undo of a bulk change', ru: 'Отмена массового изменения' },
  payload: bulkPayload,
  concurrency: 2,
  run: runUndo,
  onEnd: endUndo,
  // What was given back is no longer kept: a new run goes on with the rest.
  onRetry: async () => {},
});
