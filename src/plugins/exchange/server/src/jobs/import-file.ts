import { record } from '../../../../audit/server/src/public';
import { defineJob, resultOfEnd } from '../../../../jobs/server/src/public';
import { importPayload } from '../rules/import-settings';
import { runImport } from '../services/run-import';
import { endImport, reopenImport } from '../sql/advance-import';

/** Two at a time: a second load waits at the duplicate lock while the first one's chunk commits, and reads meanwhile. */
export const importFileJob = defineJob({
  name: 'exchange-import',
  title: { en: 'Load of a file', ru: 'Загрузка файла' },
  payload: importPayload,
  concurrency: 2,
  run: runImport,
  async onEnd(tx, job, state) {
    await endImport(tx, job.payload.import, state, job.error);
    await record(tx, {
      actor: job.actor,
      action: state === 'failed' ? 'exchange.import.fail' : 'exchange.import.cancelled',
      result: resultOfEnd(state, job.error),
      subject: { kind: 'import', id: job.payload.import },
      jobId: job.id,
      ...(job.error ? { details: { code: job.error.code } } : {}),
    });
  },
  async onRetry(tx, job) {
    await reopenImport(tx, job.payload.import);
  },
});
