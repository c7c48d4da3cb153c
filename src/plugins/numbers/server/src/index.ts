import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { can } from '../../contract/permissions';
import { endpoints } from './routes';
import { guardDictionaries } from './services/guard-dictionaries';
import { makeEventMonths } from './services/make-event-months';

type Lifecycle = { strapi: Core.Strapi };

export default {
  register: guardDictionaries,
  async bootstrap({ strapi }: Lifecycle) {
    await registerPermissions(strapi, can);
    await makeEventMonths(dbOf(strapi));
  },
  ...mount(endpoints),
};
