import type { Core } from '@strapi/strapi';
import { env } from './env';

interface Users {
  exists(): Promise<boolean>;
  createFirstAdmin(person: object): Promise<unknown>;
}

/** The first administrator comes from the environment; where there is one already, nothing is done. */
export const makeFirstAdmin = async (strapi: Core.Strapi): Promise<void> => {
  const users = strapi.service('admin::user') as unknown as Users;
  if (await users.exists()) return;
  const { NUMERA_ADMIN_EMAIL: email, NUMERA_ADMIN_PASSWORD: password } = env;
  if (email && password)
    await users.createFirstAdmin({ email: email.toLowerCase(), firstname: 'Admin', password });
  else
    strapi.log.warn(
      'there is no administrator yet: set NUMERA_ADMIN_EMAIL and NUMERA_ADMIN_PASSWORD and start again'
    );
};
