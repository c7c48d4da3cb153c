import type { Core } from '@strapi/strapi';

// As Strapi names and describes them.
const DEFAULTS = [
  {
    name: 'Read Only',
    description: { $startsWith: 'A default API token with read-only permissions' },
  },
  { name: 'Full Access', description: { $startsWith: 'A default API token with full access' } },
];

/**
 * While there are no users and no tokens, Strapi makes two tokens at each boot that nobody asked for, one of them with
 * full access. They go as long as nobody has used them.
 */
export const removeDefaultTokens = async (strapi: Core.Strapi): Promise<void> => {
  const tokens = await strapi.db
    .query('admin::api-token')
    .findMany({ where: { lastUsedAt: { $null: true }, $or: DEFAULTS } });
  for (const { id } of tokens) await strapi.service('admin::api-token-content-api').revoke(id);
};
