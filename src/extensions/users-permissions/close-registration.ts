import type { Core } from '@strapi/strapi';

const REGISTRATION = new Set([
  'auth.register',
  'auth.emailConfirmation',
  'auth.sendEmailConfirmation',
]);

export const isRegistration = (handler: string): boolean => REGISTRATION.has(handler);

/** Strapi's own switch, off at every boot: third-party logins ask it too. */
export const closeRegistration = async (strapi: Core.Strapi): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  const settings = (await store.get({})) as Record<string, unknown> | null;
  if (settings?.allow_register !== false)
    await store.set({ value: { ...settings, allow_register: false } });
};
