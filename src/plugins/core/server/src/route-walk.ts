import type { Core } from '@strapi/strapi';
import { mounted } from './endpoints';

// Public pages without a contract, each with its reason.
const ALLOWED = new Set([
  'GET /api/numera/openapi.json', // describes the contracts
]);

/** Routes below a prefix of ours that no contract made. Empty is the only good answer. Call it after `mount`. */
export const strayRoutes = (strapi: Core.Strapi): string[] => {
  const made = new Set(
    mounted().flatMap(({ contract: c }) =>
      c.doors.map((door) =>
        `${c.method} ${door === 'api' ? '/api' : ''}/${c.plugin}${c.path}`.replace(/\/$/, '')
      )
    )
  );
  const ours = ['numera', ...new Set(mounted().map(({ contract }) => contract.plugin))];
  return strapi.server
    .listRoutes()
    .flatMap((layer) =>
      (layer.methods as string[]).filter((m) => m !== 'HEAD').map((m) => `${m} ${layer.path}`)
    )
    .filter((route) => ours.some((p) => new RegExp(`^\\w+ (/api)?/${p}(/|$)`).test(route)))
    .filter((route) => !made.has(route) && !ALLOWED.has(route));
};
