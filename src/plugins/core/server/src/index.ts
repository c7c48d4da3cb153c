import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { common } from '../../contract/error';
import { closeStrapiRoutes } from './close-strapi-routes';
import { drainBeforeDestroy } from './drain';
import { mounted } from './endpoints';
import { languageOf } from './gate';
import { startHousekeeping, stopHousekeeping } from './housekeeping';
import { closeLive, hushLive, openLive } from './live';
import { openapi } from './openapi';
import { readDictionaryRoutes } from './read-dictionary-routes';
import { startOnlyWhenRight } from './preflight';
import { refuseUnknownRoots } from './refuse-unknown-roots';
import { notReady } from './readiness';
import { surviveRejections } from './survive-rejections';
import { startWatchingRights, stopWatchingRights } from './watch-rights';
import { errorBody } from './write-error';

type Lifecycle = { strapi: Core.Strapi };

const page = ({ strapi }: Lifecycle) => ({
  openapi(ctx: Context) {
    ctx.body = openapi(
      mounted().map(({ contract }) => contract),
      readDictionaryRoutes(strapi)
    );
  },
  async ready(ctx: Context) {
    const failing = await notReady(strapi);
    ctx.set('Cache-Control', 'no-store');
    if (failing.length === 0) {
      ctx.body = { data: { ready: true } };
      return;
    }
    // Which part it is stands in the log, not in an answer to anybody who asks.
    strapi.log.warn('not ready', { failing });
    ctx.status = 503;
    ctx.body = errorBody({
      code: common.unavailable,
      language: languageOf(ctx),
      requestId: String(ctx.state.requestId ?? ''),
    });
  },
});

// Public on purpose, without a contract: the only two routes of ours that ask for no credentials.
const open = (path: string, handler: string) => ({
  method: 'GET',
  path,
  handler,
  config: { auth: false },
});

export default {
  async register({ strapi }: Lifecycle) {
    await startOnlyWhenRight(strapi.dirs.app.root);
    surviveRejections(strapi);
    drainBeforeDestroy(strapi, closeLive);
    refuseUnknownRoots(strapi);
    closeStrapiRoutes(strapi);
  },
  async bootstrap({ strapi }: Lifecycle) {
    await openLive(strapi);
    startWatchingRights(strapi);
    startHousekeeping(strapi);
  },
  // The first of our plugins to be destroyed: jobs still tell of their end, so the bus is closed after all of them.
  destroy() {
    stopHousekeeping();
    stopWatchingRights();
    hushLive();
  },
  controllers: { page },
  routes: {
    'content-api': {
      type: 'content-api',
      prefix: '/numera',
      routes: [open('/ready', 'page.ready'), open('/openapi.json', 'page.openapi')],
    },
  },
};
