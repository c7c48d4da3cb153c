import { record } from '../../../../audit/server/src/public';
import { defineJob, resultOfEnd } from '../../../../jobs/server/src/public';
import { stopListPayload } from '../rules/stop-list-settings';
import { runStopList } from '../services/run-stop-list';
import { endStopList, reopenStopList } from '../sql/stop-list-rows';

export const loadStopListJob = defineJob({
  name: 'exchange-stop-list',
  title: { en: 'Load of a do-not-call list', ru: 'Загрузка стоп-листа' },
  payload: stopListPayload,
  concurrency: 1,
  run: runStopList,
  async onEnd(tx, job, state) {
    const row = await endStopList(tx, job.payload.list, state, job.error);
    await record(tx, {
      actor: job.actor,
      action: state === 'failed' ? 'exchange.stop-list.fail' : 'exchange.stop-list.cancelled',
      result: resultOfEnd(state, job.error),
      subject: { kind: 'stop-list', id: job.payload.list },
      jobId: job.id,
      ...(row ? { rows: Number(row.rows) } : {}),
      ...(job.error ? { details: { code: job.error.code } } : {}),
    });
  },
  async onRetry(tx, job) {
    await reopenStopList(tx, job.payload.list);
  },
});
