import type { Core } from '@strapi/strapi';
import { env } from '../src/env';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

export default (): Core.Config.Admin => ({
  auth: {
    secret: env.ADMIN_JWT_SECRET,
    options: { algorithm: 'HS256' } as never,
    sessions: {
      accessTokenLifespan: 30 * MINUTE,
      maxRefreshTokenLifespan: 7 * DAY,
      idleRefreshTokenLifespan: 2 * DAY,
      maxSessionLifespan: DAY,
      idleSessionLifespan: 8 * 60 * MINUTE,
    },
  },
  // Counted in PostgreSQL, for all processes and before the password is looked at: `access/server/src/logins`.
  rateLimit: { enabled: false },
  apiToken: { salt: env.API_TOKEN_SALT },
  transfer: { token: { salt: env.TRANSFER_TOKEN_SALT } },
  secrets: { encryptionKey: env.ENCRYPTION_KEY },
  flags: { nps: false, promoteEE: false },
  autoOpen: false,
});
