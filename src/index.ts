import type { Core } from '@strapi/strapi';
import { makeFirstAdmin } from './first-admin';
import { seedLabels } from './labels';
import { seedAccess } from './plugins/access/server/src/public';
import { lockBoot, unlockBoot } from './plugins/core/server/src/boot-lock';
import { startWorkers } from './plugins/jobs/server/src/public';
import { roles } from './roles';

type Lifecycle = { strapi: Core.Strapi };

export default {
  register: ({ strapi }: Lifecycle) => lockBoot(strapi),
  async bootstrap({ strapi }: Lifecycle) {
    await seedAccess(strapi, roles);
    await seedLabels(strapi);
    await makeFirstAdmin(strapi);
    await unlockBoot();
    await startWorkers(strapi);
  },
};
