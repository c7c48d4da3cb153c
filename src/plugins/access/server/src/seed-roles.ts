import type { Core } from '@strapi/strapi';
import type { RolePreset } from '../../contract/presets';
import { seedOnce } from './seed-once';
import { uids } from './uids';

interface Grant {
  readonly action: string;
  readonly subject: string | null;
  readonly properties: { readonly fields?: readonly string[] };
  readonly conditions: readonly string[];
}

interface Action {
  readonly actionId: string;
}

/** All fields of the type, as Strapi itself writes them: a grant without its fields would be cleaned away at boot. */
const contentGrants = (strapi: Core.Strapi, { content }: RolePreset): Grant[] =>
  Object.entries(content).flatMap(([subject, verbs]) =>
    verbs.flatMap((verb) => {
      const action: Action = strapi
        .service('admin::permission')
        .actionProvider.get(`plugin::content-manager.explorer.${verb}`);
      return strapi
        .service('admin::content-type')
        .getPermissionsWithNestedFields([{ ...action, subjects: [subject] }]) as Grant[];
    })
  );

const plainGrants = ({ permissions, actions = [] }: RolePreset): Grant[] =>
  [...permissions.map(({ action }) => action), ...actions].map((action) => ({
    action,
    subject: null,
    properties: {},
    conditions: [],
  }));

const everything = (role: number, name: string) => ({
  name,
  provider_mode: 'all',
  group_mode: 'all',
  project_mode: 'all',
  geo_mode: 'all',
  pool: true,
  roles: { connect: [{ id: role }] },
});

/** A role that somebody made under our code before is his. */
const seedRole = async (strapi: Core.Strapi, preset: RolePreset): Promise<void> => {
  const { code, description } = preset;
  const name = `${preset.name.en} · ${preset.name.ru}`;
  const roles = strapi.service('admin::role');
  if (await roles.exists({ code })) return;
  await strapi.db.transaction(async () => {
    const role = await roles.create({
      name,
      code,
      description: `${description.en} · ${description.ru}`,
    });
    await roles.assignPermissions(role.id, [
      ...plainGrants(preset),
      ...contentGrants(strapi, preset),
    ]);
    if (preset.seesEverything)
      await strapi.documents(uids.scope).create({ data: everything(role.id, name) as never });
  });
};

/**
 * Call it from the app's `bootstrap`: earlier, a role that exists keeps Strapi from making Super Admin, and grants of
 * actions that are not registered yet would be lost.
 */
export const seedRoles = (strapi: Core.Strapi, presets: readonly RolePreset[]): Promise<void> =>
  seedOnce(
    strapi,
    'seeded_roles',
    presets,
    ({ code }) => code,
    (preset) => seedRole(strapi, preset)
  );
