import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { common } from '../../contract/error';
import { refuse } from './refuse';

/** `/api/<plural>` of our content types. */
const generatedPaths = (strapi: Core.Strapi): Set<string> =>
  new Set(
    Object.values(strapi.contentTypes)
      .filter(({ uid }) => uid.startsWith('api::'))
      .map(({ info }) => `/api/${info.pluralName}`)
  );

/**
 * A generated endpoint reads `data` of a body and passes over the rest in silence; strictParams looks at the query
 * only. An unknown field is an error everywhere (`8-api`).
 */
export const refuseUnknownRoots = (strapi: Core.Strapi): void => {
  let paths: Set<string> | undefined;
  strapi.server.api('content-api').use(async (ctx: Context, next: Next) => {
    paths ??= generatedPaths(strapi);
    const body = ctx.request.body as unknown;
    const generated = paths.has(ctx.path.split('/').slice(0, 3).join('/'));
    if (generated && typeof body === 'object' && body !== null) {
      const fields = Object.keys(body).filter((name) => name !== 'data');
      if (fields.length > 0) throw refuse(common.unknown_field, { fields: fields.join(', ') });
    }
    return next();
  });
};
