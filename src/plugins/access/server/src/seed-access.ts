import type { Core } from '@strapi/strapi';
import type { RolePreset } from '../../contract/presets';
import { removeDefaultTokens } from './remove-default-tokens';
import { seedAppRoles } from './seed-app-roles';
import { seedPolicies } from './seed-policies';
import { seedRoles } from './seed-roles';
import { seedStatuses } from './seed-statuses';

/** What a new installation finds: statuses, roles of people and apps, what these may see and create, and no token that nobody made. */
export const seedAccess = async (
  strapi: Core.Strapi,
  presets: readonly RolePreset[]
): Promise<void> => {
  await seedStatuses(strapi);
  await seedRoles(strapi, presets);
  await seedAppRoles(strapi, presets);
  await seedPolicies(strapi, presets);
  await removeDefaultTokens(strapi);
};
