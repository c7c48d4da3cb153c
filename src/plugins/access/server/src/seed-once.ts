import type { Core } from '@strapi/strapi';

/**
 * Makes what is missing, once for ever: what was made is remembered by name, so that a row that an administrator renamed
 * or deleted is not made again. Call it under the boot lock.
 */
export const seedOnce = async <T>(
  strapi: Core.Strapi,
  key: string,
  seeds: readonly T[],
  nameOf: (seed: T) => string,
  make: (seed: T) => Promise<void>
): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'access', key });
  const seeded = new Set((await store.get({})) as string[] | null);
  for (const seed of seeds.filter((each) => !seeded.has(nameOf(each)))) {
    await make(seed);
    seeded.add(nameOf(seed));
    // After each one: a boot that is cut off goes on where it stopped.
    await store.set({ value: [...seeded] });
  }
};
