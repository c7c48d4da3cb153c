import { record } from '../../../../audit/server/src/public';
import { defineJob, resultOfEnd } from '../../../../jobs/server/src/public';
import { forgetExported } from '../../../../numbers/server/src/public';
import { exportPayload } from '../rules/export-settings';
import { runExport } from '../services/run-export';
import { forgetGone } from '../sql/export-gone';
import { removeSet } from '../sql/export-sets';
import { endExport } from '../sql/export-rows';

export const exportNumbersJob = defineJob({
  name: 'exchange-export',
  title: { en: 'Export of numbers', ru: 'Выгрузка номеров' },
  payload: exportPayload,
  concurrency: 1,
  run: runExport,
  async onEnd(tx, job, state) {
    await endExport(tx, job.payload.export, state, job.error);
    // The set is gone with it: what is in scope and in the base now is another set.
    await removeSet(tx, job.payload.export);
    await forgetExported(tx, job.payload.export);
    await forgetGone(tx, job.payload.export);
    await record(tx, {
      actor: job.actor,
      action: state === 'failed' ? 'exchange.export.fail' : 'exchange.export.cancelled',
      result: resultOfEnd(state, job.error),
      subject: { kind: 'export', id: job.payload.export },
      jobId: job.id,
      ...(job.error ? { details: { code: job.error.code } } : {}),
    });
  },
});
