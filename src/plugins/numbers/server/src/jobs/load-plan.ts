import { defineJob } from '../../../../jobs/server/src/public';
import { loadPlanPayload } from '../rules/plan-payloads';
import { endLoadPlan, runLoadPlan } from '../services/load-plan';

/** One at a time: a registry is read into memory whole. */
export const loadPlanJob = defineJob({
  name: 'numbers-plan-load',
  title: { en: 'Load of the numbering plan', ru: 'Загрузка плана нумерации' },
  payload: loadPlanPayload,
  concurrency: 1,
  run: runLoadPlan,
  onEnd: endLoadPlan,
});
