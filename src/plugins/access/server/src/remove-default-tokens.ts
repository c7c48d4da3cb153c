import type { Core } from '@strapi/strapi';

const STORE = { type: 'plugin', name: 'access', key: 'default_tokens_removed' } as const;

/**
 * On its first boot Strapi makes two tokens that nobody asked for, one of them with full access. They go, once: what an
 * administrator makes later under the same type is his.
 */
export const removeDefaultTokens = async (strapi: Core.Strapi): Promise<void> => {
  const store = strapi.store(STORE);
  if (await store.get({})) return;
  const tokens = await strapi.db
    .query('admin::api-token')
    .findMany({
      where: { type: { $in: ['full-access', 'read-only'] }, lastUsedAt: { $null: true } },
    });
  for (const { id } of tokens) await strapi.service('admin::api-token-content-api').revoke(id);
  await store.set({ value: true });
};
