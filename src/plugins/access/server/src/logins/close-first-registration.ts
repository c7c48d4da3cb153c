import type { Core } from '@strapi/strapi';
import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';

interface Controllers {
  extend(uid: string, change: (controller: object) => object): unknown;
}

/**
 * Strapi lets whoever comes first make himself super administrator, without a login, until there is one. Nobody should
 * win that race: the way is closed before the port is open.
 */
export const closeFirstRegistration = (strapi: Core.Strapi): void => {
  const controllers = strapi.get('controllers') as Controllers;
  controllers.extend('admin::authentication', (controller) => ({
    ...controller,
    async registerAdmin() {
      throw refuse(codes.first_admin_closed);
    },
  }));
};
