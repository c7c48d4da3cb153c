import type { Core } from '@strapi/strapi';

/**
 * Runs work outside the request that asked for it: the guards see our own work, not a caller. Only for what was checked
 * before, and for reading what a check needs.
 */
export const asSystem = async <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> => {
  const done: { value?: T } = {};
  // Typed by Strapi as if nothing came back.
  await strapi.requestContext.run(undefined as never, async () => void (done.value = await work()));
  return done.value as T;
};
