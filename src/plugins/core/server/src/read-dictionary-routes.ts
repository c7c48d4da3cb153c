import type { Core } from '@strapi/strapi';
import { declaredRoutes } from './declared-routes';
import type { Attribute, DictionaryRoute } from './openapi/dictionary-paths';

/** The generated endpoints of our content types, for the OpenAPI document. */
export const readDictionaryRoutes = (strapi: Core.Strapi): DictionaryRoute[] =>
  declaredRoutes(strapi)
    .filter(({ owner, scope }) => owner.startsWith('api::') && scope.length > 0)
    .map(({ method, path, scope: [scope = ''] }) => {
      const uid = scope.slice(0, scope.lastIndexOf('.')) as never;
      const type = strapi.contentType(uid) as
        { attributes?: Record<string, Attribute> } | undefined;
      return {
        method,
        path: path.replace(/^\/api/, ''),
        scope,
        attributes: type?.attributes ?? {},
      };
    });
