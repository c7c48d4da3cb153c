import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { registerJobs } from '../../../jobs/server/src/public';
import { answerLoadsInSight, guardPlans } from '../../../numbers/server/src/public';
import { can } from '../../contract/permissions';
import { exportNumbersJob } from './jobs/export-numbers';
import { importFileJob } from './jobs/import-file';
import { loadStopListJob } from './jobs/load-stop-list';
import { endpoints } from './routes';
import { loadsInSight } from './services/loads-in-sight';
import { keepSwept } from './services/sweep-exchange';
import { needsPlan } from './sql/plan-uses';

let stopSweeping = (): void => undefined;

export default {
  register() {
    answerLoadsInSight(loadsInSight);
    guardPlans(needsPlan);
    registerJobs([importFileJob, exportNumbersJob, loadStopListJob]);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await registerPermissions(strapi, can);
    if (env.NUMERA_ROLE === 'web') return;
    stopSweeping = keepSwept(dbOf(strapi), (error) =>
      strapi.log.error(`exchange sweep: ${error.message}`)
    );
  },
  destroy() {
    stopSweeping();
  },
  ...mount(endpoints),
};
