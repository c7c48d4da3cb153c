import { can as access } from './plugins/access/contract/permissions';
import type { ContentVerb, RolePreset } from './plugins/access/contract/presets';
import { can as audit } from './plugins/audit/contract/permissions';
import { can as conversion } from './plugins/conversion/contract/permissions';
import { can as exchange } from './plugins/exchange/contract/permissions';
import { can as jobs } from './plugins/jobs/contract/permissions';
import { can as numbers } from './plugins/numbers/contract/permissions';

const READ: readonly ContentVerb[] = ['read'];
const ALL: readonly ContentVerb[] = ['create', 'read', 'update', 'delete'];

const dictionaries = [
  'api::provider.provider',
  'api::geo.geo',
  'api::project-group.project-group',
  'api::project.project',
  'api::project-schedule.project-schedule',
  'api::number-status.number-status',
  'api::calendar-day.calendar-day',
] as const;

const each = (types: readonly string[], verbs: readonly ContentVerb[]) =>
  Object.fromEntries(types.map((uid) => [uid, verbs]));

/** Strapi's settings that an administrator of Numera runs: people, roles, tokens, the form of its own pages. */
const settings = [
  ...['create', 'read', 'update', 'delete'].map((verb) => `admin::users.${verb}`),
  ...['create', 'read', 'update', 'delete'].map((verb) => `admin::roles.${verb}`),
  ...['access', 'create', 'read', 'update', 'regenerate', 'delete'].map(
    (verb) => `admin::api-tokens.${verb}`
  ),
  ...['create', 'read', 'update'].map((verb) => `plugin::users-permissions.roles.${verb}`),
  'plugin::content-manager.collection-types.configure-view',
];

/** What ships. Made once; from then on Settings → Roles decides, and a new role needs no code. */
export const roles: readonly RolePreset[] = [
  {
    code: 'numera-administrator',
    name: { en: 'Administrator', ru: 'Администратор' },
    description: {
      en: 'Runs Numera: everything but the server',
      ru: 'Ведёт Numera: всё, кроме сервера',
    },
    permissions: [access, audit, conversion, exchange, jobs, numbers].flatMap((group) =>
      Object.values(group)
    ),
    content: {
      ...each(dictionaries, ALL),
      'api::number-field.number-field': ALL,
      'api::access-scope.access-scope': ALL,
      'api::project-policy.project-policy': ALL,
      'plugin::users-permissions.user': ALL,
    },
    actions: settings,
    seesEverything: true,
  },
  {
    code: 'numera-manager',
    name: { en: 'Manager', ru: 'Менеджер' },
    description: {
      en: 'Works in his projects and numbers',
      ru: 'Работает в своих проектах и номерах',
    },
    permissions: [
      numbers.read,
      numbers.full,
      numbers.reveal,
      numbers.edit,
      numbers.bulk,
      numbers.move,
      numbers.suppress,
      numbers.suppressions,
      numbers.consents,
      numbers.consent,
      numbers.create,
      exchange.load,
      exchange.stopLists,
      exchange.seeImports,
      exchange.export,
      conversion.basic,
      jobs.watch,
      jobs.control,
      audit.own,
    ],
    content: {
      ...each(dictionaries, READ),
      'api::project.project': ['create', 'read', 'update'],
      'api::project-schedule.project-schedule': ['create', 'read', 'update'],
    },
    projects: { active: 20 },
  },
  {
    code: 'numera-viewer',
    name: { en: 'Viewer', ru: 'Наблюдатель' },
    description: {
      en: 'Looks at masked numbers and figures',
      ru: 'Смотрит номера под маской и показатели',
    },
    permissions: [numbers.read, exchange.seeImports, conversion.basic, jobs.watch, audit.own],
    content: each(dictionaries, READ),
  },
  {
    code: 'numera-analyst',
    name: { en: 'Analyst', ru: 'Аналитик' },
    description: {
      en: 'Looks at every figure, by every cut',
      ru: 'Смотрит все показатели во всех разрезах',
    },
    permissions: [
      numbers.read,
      exchange.seeImports,
      conversion.basic,
      conversion.full,
      jobs.watch,
      audit.own,
    ],
    content: each(dictionaries, READ),
  },
];
