import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { registerJobs } from '../../../jobs/server/src/public';
import { can } from '../../contract/permissions';
import { bulkNumbersJob } from './jobs/bulk-numbers';
import { endpoints } from './routes';
import { guardDictionaries } from './services/guard-dictionaries';
import { makeEventMonths } from './services/make-event-months';

type Lifecycle = { strapi: Core.Strapi };

export default {
  register() {
    guardDictionaries();
    registerJobs([bulkNumbersJob]);
  },
  async bootstrap({ strapi }: Lifecycle) {
    await registerPermissions(strapi, can);
    await makeEventMonths(dbOf(strapi));
  },
  ...mount(endpoints),
};
