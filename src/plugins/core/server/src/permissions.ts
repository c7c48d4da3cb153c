import type { Core } from '@strapi/strapi';
import type { Permission } from '../../contract/permission';

/**
 * Call it in a plugin's `bootstrap`: grants of actions unknown at its end are deleted by Strapi.
 * Strapi shows one text for every language, so both stand in it; `global::role-texts` leaves the reader's one.
 */
export const registerPermissions = (
  strapi: Core.Strapi,
  all: Readonly<Record<string, Permission>>
) =>
  strapi.service('admin::permission').actionProvider.registerMany(
    Object.values(all).map(({ plugin, name, label }) => ({
      section: 'plugins',
      displayName: `${label.en} · ${label.ru}`,
      uid: name,
      pluginName: plugin,
    }))
  );
