import type { Core } from '@strapi/strapi';
import type { RolePreset } from '../../contract/presets';

/**
 * Call it from the app's `bootstrap`: earlier, a role that exists keeps Strapi from making Super Admin.
 * What was seeded is remembered by code, so a role that was renamed or deleted is not made again.
 */
export const seedRoles = async (
  strapi: Core.Strapi,
  presets: readonly RolePreset[]
): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'access', key: 'seeded_roles' });
  const seeded = new Set((await store.get({})) as string[] | null);
  for (const { code, name, description, permissions } of presets.filter(
    (p) => !seeded.has(p.code)
  )) {
    const role = await strapi.service('admin::role').create({ name, code, description });
    await strapi.service('admin::role').assignPermissions(
      role.id,
      permissions.map(({ action }) => ({ action, subject: null, properties: {}, conditions: [] }))
    );
    seeded.add(code);
  }
  await store.set({ value: [...seeded] });
};
