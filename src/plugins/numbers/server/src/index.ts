import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { answerNumbersCount } from '../../../access/server/src/public';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { registerJobs } from '../../../jobs/server/src/public';
import { can } from '../../contract/permissions';
import { bulkNumbersJob } from './jobs/bulk-numbers';
import { indexFieldsJob } from './jobs/index-fields';
import { loadPlanJob } from './jobs/load-plan';
import { rerunPlanJob } from './jobs/rerun-plan';
import { scrubNumbersJob } from './jobs/scrub-numbers';
import { undoBulkJob } from './jobs/undo-bulk';
import { endpoints } from './routes';
import { keepStrapi } from './running';
import { countWithin } from './services/count-within';
import { guardDictionaries } from './services/guard-dictionaries';
import { makeEventMonths } from './services/make-event-months';
import { keepSuppressionsSwept } from './services/sweep-suppressions';
import { watchFields } from './services/watch-fields';

type Lifecycle = { strapi: Core.Strapi };

let stopSweeping = (): void => undefined;

export default {
  register({ strapi }: Lifecycle) {
    keepStrapi(strapi);
    guardDictionaries();
    answerNumbersCount(countWithin);
    registerJobs([
      bulkNumbersJob,
      undoBulkJob,
      indexFieldsJob,
      loadPlanJob,
      rerunPlanJob,
      scrubNumbersJob,
    ]);
    watchFields(strapi, indexFieldsJob);
  },
  async bootstrap({ strapi }: Lifecycle) {
    await registerPermissions(strapi, can);
    await makeEventMonths(dbOf(strapi));
    if (env.NUMERA_ROLE === 'web') return;
    stopSweeping = keepSuppressionsSwept(dbOf(strapi), (error) =>
      strapi.log.error(`stop-list sweep: ${error.message}`)
    );
  },
  destroy() {
    stopSweeping();
  },
  ...mount(endpoints),
};
