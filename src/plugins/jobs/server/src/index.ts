import type { Core } from '@strapi/strapi';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { can } from '../../contract/permissions';
import { migrateQueue } from './migrate-queue';
import { endpoints } from './routes';
import { openBell, stopWorkers } from './workers';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await registerPermissions(strapi, can);
    await migrateQueue();
    await openBell(strapi);
  },
  destroy: stopWorkers,
  ...mount(endpoints),
};
