import { defineJob } from '../../../../jobs/server/src/public';
import { rerunPlanPayload } from '../rules/plan-payloads';
import { endRerunPlan, reopenRerunPlan, runRerunPlan } from '../services/rerun-plan';

export const rerunPlanJob = defineJob({
  name: 'numbers-plan-rerun',
  title: { en: 'Numbers by the numbering plan', ru: 'Номера по плану нумерации' },
  payload: rerunPlanPayload,
  concurrency: 1,
  run: runRerunPlan,
  onEnd: endRerunPlan,
  onRetry: reopenRerunPlan,
});
