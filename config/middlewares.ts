import { env } from '../src/env';

// Strings, not lists: Strapi merges its own lists into ours item by item, and `https:` would be back.
const own = "'self'";

export default () => [
  'global::request-log',
  // Outside `strapi::errors`: it completes the body that `strapi::errors` wrote.
  'global::error-shape',
  'strapi::errors',
  'global::role-texts',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': own,
          'img-src': `${own} data: blob:`,
          'media-src': own,
          'font-src': `${own} data:`,
          // styled-components writes its rules into the page.
          'style-src': `${own} 'unsafe-inline'`,
          'base-uri': "'none'",
          'object-src': "'none'",
          'frame-ancestors': "'none'",
          upgradeInsecureRequests: null,
        },
      },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      frameguard: { action: 'deny' },
    },
  },
  {
    name: 'strapi::cors',
    config: {
      origin: env.NUMERA_CORS_ORIGINS ?? [],
      headers: ['Content-Type', 'Authorization', 'Accept-Language', 'Idempotency-Key'],
    },
  },
  'strapi::query',
  'global::query-guard',
  // Before `strapi::body`: a refused upload is never spooled to disk.
  'global::upload-gate',
  {
    name: 'strapi::body',
    config: {
      parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
      jsonLimit: '4mb',
      formLimit: '64kb',
      textLimit: '64kb',
    },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
