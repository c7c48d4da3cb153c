import { defineJob } from '../../../../jobs/server/src/public';
import { endScrub, reopenScrub, runScrub, scrubPayload } from '../services/run-scrub';

export const scrubNumbersJob = defineJob({
  name: 'numbers-scrub',
  title: { en: 'Look for suppressed numbers', ru: 'Сверка базы со стоп-листом' },
  payload: scrubPayload,
  concurrency: 1,
  run: runScrub,
  onEnd: endScrub,
  onRetry: reopenScrub,
});
