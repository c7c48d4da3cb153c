import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { mounted } from './endpoints';
import { closeLive, openLive } from './live';
import { openapi } from './openapi';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await openLive(strapi);
  },
  destroy: closeLive,
  controllers: {
    page: {
      openapi: (ctx: Context) =>
        void (ctx.body = openapi(mounted().map(({ contract }) => contract))),
    },
  },
  routes: {
    'content-api': {
      type: 'content-api',
      prefix: '/numera',
      routes: [
        { method: 'GET', path: '/openapi.json', handler: 'page.openapi', config: { auth: false } },
      ],
    },
  },
};
