import type { Core } from '@strapi/strapi';
import { mount } from '../../../core/server/src/endpoints';
import { registerPermissions } from '../../../core/server/src/permissions';
import { can } from '../../contract/permissions';
import { startSealing, stopSealing } from './keep-sealing';
import { recordCuts } from './record-cuts';
import { recordDocuments } from './record-documents';
import { recordLogins } from './record-logins';
import { recordPeople } from './record-people';
import { search } from './search-audit';
import { readSeals, verify } from './verify-audit';

type Lifecycle = { strapi: Core.Strapi };

export default {
  // Before the guards of access: what they refuse is not recorded as done.
  register: ({ strapi }: Lifecycle) => recordDocuments(strapi),
  async bootstrap({ strapi }: Lifecycle) {
    recordCuts(strapi);
    recordPeople(strapi);
    recordLogins(strapi);
    await registerPermissions(strapi, can);
    startSealing(strapi);
  },
  destroy: stopSealing,
  ...mount([search, verify, readSeals]),
};
