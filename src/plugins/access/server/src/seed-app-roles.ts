import type { Core } from '@strapi/strapi';
import { mounted } from '../../../core/server/src/endpoints';
import type { ContentVerb, RolePreset } from '../../contract/presets';
import { seedOnce } from './seed-once';

const ROLE = 'plugin::users-permissions.role';
const PERMISSION = 'plugin::users-permissions.permission';

const ACTIONS: Readonly<Record<ContentVerb, readonly string[]>> = {
  create: ['create'],
  read: ['find', 'findOne'],
  update: ['update'],
  delete: ['delete'],
};

/** The content-API actions that come to the same rights as the permission set gives an admin user. */
const actionsOf = ({ permissions, content }: RolePreset): string[] => {
  const held = new Set(permissions.map(({ action }) => action));
  return [
    ...mounted()
      .filter(
        ({ contract }) => contract.doors.includes('api') && held.has(contract.permission.action)
      )
      .map(({ contract }) => `plugin::${contract.plugin}.${contract.name}`),
    ...Object.entries(content).flatMap(([uid, verbs]) =>
      verbs.flatMap((verb) => ACTIONS[verb].map((action) => `${uid}.${action}`))
    ),
  ];
};

/** What every signed-in app user may do about his own session, as the plugin itself grants it. */
const ownSession = async (strapi: Core.Strapi): Promise<string[]> => {
  const rows = (await strapi.db.query(PERMISSION).findMany({
    where: {
      role: { type: 'authenticated' },
      action: { $startsWith: 'plugin::users-permissions.' },
    },
  })) as { action: string }[];
  return rows.map(({ action }) => action);
};

const seedRole = async (strapi: Core.Strapi, preset: RolePreset): Promise<void> => {
  const roles = strapi.db.query(ROLE);
  if (await roles.findOne({ where: { type: preset.code } })) return;
  const actions = [...new Set([...actionsOf(preset), ...(await ownSession(strapi))])];
  await strapi.db.transaction(async () => {
    const { name, description, code } = preset;
    const role = (await roles.create({
      data: {
        name: `${name.en} · ${name.ru}`,
        description: `${description.en} · ${description.ru}`,
        type: code,
      },
    })) as { id: number };
    for (const action of actions)
      await strapi.db.query(PERMISSION).create({ data: { action, role: role.id } });
  });
};

/**
 * The permission sets once more as roles of app users (softphones, apps): the same rights through the other door. Not those
 * that see everything: whoever runs Numera is an admin user. Rows come from scopes, here as there.
 */
export const seedAppRoles = (strapi: Core.Strapi, presets: readonly RolePreset[]): Promise<void> =>
  seedOnce(
    strapi,
    'seeded_app_roles',
    presets.filter(({ seesEverything }) => !seesEverything),
    ({ code }) => code,
    (preset) => seedRole(strapi, preset)
  );
