import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { can } from '../../contract/permissions';
import { endpoints } from './controllers/conversion';
import { keepFolding } from './services/fold';

let stopFolding = async (): Promise<void> => {};

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await registerPermissions(strapi, can);
    if (env.NUMERA_ROLE !== 'web')
      stopFolding = keepFolding(dbOf(strapi), (error) =>
        strapi.log.error(`fold: ${error.message}`)
      );
  },
  destroy: () => stopFolding(),
  ...mount(endpoints),
};
