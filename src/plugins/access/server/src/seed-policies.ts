import type { Core } from '@strapi/strapi';
import type { RolePreset } from '../../contract/presets';
import { seedOnce } from './seed-once';
import { uids } from './uids';

/** All providers, all geos, so many active projects of each who holds the role, here or as an app user. */
const seedPolicy = async (strapi: Core.Strapi, { code, name, projects }: RolePreset) => {
  const role = await strapi.db.query('admin::role').findOne({ where: { code } });
  const appRole = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: code } });
  if (!(role || appRole) || projects === undefined) return;
  await strapi.documents(uids.policy).create({
    data: {
      name: `${name.en} · ${name.ru}`,
      provider_mode: 'all',
      geo_mode: 'all',
      max_active: projects.active,
      needs_approval: false,
      roles: role ? [role.id] : [],
      app_roles: appRole ? [appRole.id] : [],
    } as never,
  });
};

/** Roles that were made before there were policies get theirs too: their holders created projects until now. */
export const seedPolicies = (strapi: Core.Strapi, presets: readonly RolePreset[]): Promise<void> =>
  seedOnce(
    strapi,
    'seeded_policies',
    presets.filter(({ projects }) => projects !== undefined),
    ({ code }) => code,
    (preset) => seedPolicy(strapi, preset)
  );
