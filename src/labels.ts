import type { Core } from '@strapi/strapi';
import { storedLabel, typeLabels } from './label-texts';

interface FieldView {
  edit: { label?: string; description?: string; mainField?: string };
  list: { label?: string; mainField?: string };
}

interface View {
  settings: Record<string, unknown>;
  metadatas: Record<string, FieldView>;
  layouts: { list: string[] };
}

interface Look {
  readonly main: string;
  readonly list: readonly string[];
}

/** The column that stands for a row in relations, and the columns of the list. */
const looks: Readonly<Record<string, Look>> = {
  'api::provider.provider': { main: 'name', list: ['code', 'name', 'type', 'state', 'price'] },
  'api::geo.geo': { main: 'name_ru', list: ['code', 'name_ru', 'name_en', 'kind', 'timezone'] },
  'api::project-group.project-group': { main: 'name', list: ['code', 'name'] },
  'api::project.project': {
    main: 'name',
    list: ['code', 'name', 'group', 'active', 'approval', 'approval_reason'],
  },
  'api::project-schedule.project-schedule': { main: 'name', list: ['name', 'project'] },
  'api::number-status.number-status': {
    main: 'name_ru',
    list: ['order', 'code', 'name_ru', 'name_en', 'initial', 'final'],
  },
  'api::calendar-day.calendar-day': { main: 'name', list: ['date', 'name', 'kind', 'geo'] },
  'api::number-field.number-field': {
    main: 'name_ru',
    list: ['order', 'key', 'name_ru', 'type', 'shown', 'filterable', 'masked'],
  },
  'api::project-policy.project-policy': {
    main: 'name',
    list: ['name', 'users', 'roles', 'max_active', 'needs_approval'],
  },
  'api::access-scope.access-scope': { main: 'name', list: ['name', 'users', 'roles', 'pool'] },
};

const mainOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(looks).map(([uid, { main }]) => [uid, main])),
  'admin::user': 'email',
  'admin::role': 'name',
  'admin::api-token': 'name',
  'plugin::users-permissions.user': 'username',
  'plugin::users-permissions.role': 'name',
};

/** Shown under the field in every language, so an example rather than a sentence. */
const hints: Readonly<Record<string, string>> = {
  timezone: 'Europe/Moscow',
  prefixes: '["7495", "7499"]',
  windows: '[{ "weekday": 1, "from": 540, "to": 1080 }]',
  choices: '[{ "code": "vip", "ru": "ВИП", "en": "VIP" }]',
  iso: 'RU · RU-MOW',
  color: '#5cb176',
  currency: 'RUB',
};

/** Labels that are still the bare field name: what an administrator wrote stays. */
const labelFields = ({ metadatas }: View, uid: string): boolean => {
  let changed = false;
  for (const [field, label] of Object.entries(typeLabels[uid]?.fields ?? {}))
    for (const part of ['edit', 'list'] as const) {
      const view = metadatas[field]?.[part];
      if (view?.label !== field) continue;
      view.label = storedLabel(label);
      changed = true;
    }
  return changed;
};

const arrange = (strapi: Core.Strapi, view: View, uid: string): void => {
  const look = looks[uid];
  if (!look) return;
  view.settings = { ...view.settings, mainField: look.main, defaultSortBy: look.list[0] };
  view.layouts.list = [...look.list];
  for (const [field, attribute] of Object.entries(strapi.contentType(uid as never).attributes)) {
    const parts = view.metadatas[field];
    if (!parts) continue;
    const main = 'target' in attribute ? mainOf[String(attribute.target)] : undefined;
    if (main) {
      parts.edit.mainField = main;
      parts.list.mainField = main;
    }
    const hint = hints[field];
    if (hint) parts.edit.description = hint;
  }
};

/**
 * The Content Manager keeps labels, columns and hints in the database. Labels come whenever a field has none; columns and
 * hints come once, then they are the administrator's. Call it from the app's `bootstrap`, under the boot lock.
 */
export const seedLabels = async (strapi: Core.Strapi): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'access', key: 'arranged_views' });
  const arranged = new Set((await store.get({})) as string[] | null);
  const service = strapi.plugin('content-manager').service('content-types');
  for (const uid of Object.keys(typeLabels)) {
    const contentType = service.findContentType(uid);
    const view = (await service.findConfiguration(contentType)) as View;
    const labelled = labelFields(view, uid);
    if (!arranged.has(uid)) arrange(strapi, view, uid);
    if (labelled || !arranged.has(uid)) await service.updateConfiguration(contentType, view);
    arranged.add(uid);
  }
  await store.set({ value: [...arranged] });
};
