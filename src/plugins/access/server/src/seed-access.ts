import type { Core } from '@strapi/strapi';
import type { RolePreset } from '../../contract/presets';
import { removeDefaultTokens } from './remove-default-tokens';
import { seedAppRoles } from './seed-app-roles';
import { seedRoles } from './seed-roles';
import { seedStatuses } from './seed-statuses';

/** What a new installation finds: statuses, roles of people and apps, the administrators' scope, and no token that nobody made. */
export const seedAccess = async (
  strapi: Core.Strapi,
  presets: readonly RolePreset[]
): Promise<void> => {
  await seedStatuses(strapi);
  await seedRoles(strapi, presets);
  await seedAppRoles(strapi, presets);
  await removeDefaultTokens(strapi);
};
