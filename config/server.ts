import type { Core } from '@strapi/strapi';
import { env } from '../src/env';

export default (): Core.Config.Server =>
  ({
    host: env.HOST,
    port: env.PORT,
    ...(env.PUBLIC_URL ? { url: env.PUBLIC_URL } : {}),
    // Only what our own proxies wrote is believed: without the count the leftmost, forged address would be.
    proxy: { koa: env.NUMERA_TRUSTED_PROXIES > 0, maxIpsCount: env.NUMERA_TRUSTED_PROXIES },
    app: { keys: env.APP_KEYS },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
    transfer: { remote: { enabled: false } },
  }) as Core.Config.Server;
