/** What the log calls an act that never happened, as far as the route tells it. */

export interface Route {
  readonly method: string;
  /** The plugin that owns the route, `admin` for Strapi's own panel; absent for a content type's. */
  readonly plugin?: string | undefined;
  /** `controller.action`. */
  readonly handler?: string | undefined;
  /** The content type: of a generated route, or the one that a page of the Content Manager names. */
  readonly uid?: string | undefined;
}

const VERBS: Readonly<Record<string, string>> = {
  create: 'create',
  clone: 'create',
  autoClone: 'create',
  update: 'update',
  delete: 'delete',
  bulkDelete: 'delete',
  batchDelete: 'delete',
  deleteMany: 'delete',
  deleteOne: 'delete',
  destroy: 'delete',
  destroyMany: 'delete',
};

/** Written past the document service by Strapi's own services; the log knows them by these words. */
export const PEOPLE: Readonly<Record<string, string>> = {
  'admin::user': 'admin-user',
  'admin::role': 'role',
  'admin::permission': 'role-grant',
  'admin::api-token': 'api-token',
  'plugin::users-permissions.user': 'app-user',
  'plugin::users-permissions.role': 'app-role',
};

const SETTINGS: Readonly<Record<string, string>> = {
  'admin.user': 'admin-user',
  'admin.authenticated-user': 'admin-user',
  'admin.role': 'role',
  'admin.api-token': 'api-token',
  'users-permissions.user': 'app-user',
  'users-permissions.contentmanageruser': 'app-user',
  'users-permissions.role': 'app-role',
};

const clean = (word: string): string => word.toLowerCase().replace(/[^\w.-]/g, '');

const MOST = 63;

/** `project` for `api::project.project`. */
export const kindOf = (uid: string): string => PEOPLE[uid] ?? clean(uid.split('.').at(-1) ?? uid);

const verbOf = (method: string, action: string): string =>
  VERBS[action] ?? (method === 'GET' ? 'read' : /^find/.test(action) ? 'read' : 'update');

/** `project.update`, `admin-user.read`, `strapi.upload`; `http.request` where no route was reached. */
export const nameAct = ({ method, plugin, handler = '', uid }: Route): string => {
  const [controller = '', action = ''] = handler.replace(/^.*::/, '').split('.').slice(-2);
  const kind = uid ? kindOf(uid) : SETTINGS[`${plugin}.${controller}`];
  if (kind) return `${kind}.${verbOf(method, action)}`.slice(0, MOST);
  return (plugin ? `strapi.${clean(plugin)}` : 'http.request').slice(0, MOST);
};

/** The name of a contract's act: `numbers.reveal`, `exchange.uploads.preview`. */
export const nameContract = ({
  plugin,
  name,
  audited,
}: {
  readonly plugin: string;
  readonly name: string;
  readonly audited?: string | undefined;
}): string => audited ?? (name.startsWith(`${plugin}.`) ? name : `${plugin}.${name}`);
