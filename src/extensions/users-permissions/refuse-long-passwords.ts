import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

// bcrypt looks at 72 bytes: two passwords that differ after them would be one.
const MAX_BYTES = 72;

const USER = 'plugin::users-permissions.user';

/** Strapi checks it where people change their own password, not where an administrator or the API makes a user. */
export const refuseLongPasswords = (strapi: Core.Strapi): void => {
  strapi.documents.use((context, next) => {
    const data = (context.params as { data?: { password?: unknown } }).data;
    const password = (context.uid as string) === USER ? data?.password : undefined;
    if (typeof password === 'string' && Buffer.byteLength(password) > MAX_BYTES)
      throw new errors.ValidationError('The password is longer than 72 bytes.', {
        errors: [{ path: ['password'], message: 'At most 72 bytes.', name: 'ValidationError' }],
      });
    return next();
  });
};
