import type { Core } from '@strapi/strapi';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly config?: { policies?: unknown[] };
}

interface Closed {
  readonly plugin: string;
  readonly method: string;
  readonly path: string;
  /** The permission by which Strapi guards the routes beside it. */
  readonly action: string;
}

// Strapi lets everybody in who is logged in to the panel: to send any mail to anybody in the name of the server, and to
// write settings.
const CLOSED: readonly Closed[] = [
  { plugin: 'email', method: 'POST', path: '/', action: 'plugin::email.settings.read' },
  { plugin: 'i18n', method: 'PUT', path: '/settings', action: 'plugin::i18n.locale.update' },
];

const routesOf = (strapi: Core.Strapi, plugin: string): readonly Route[] => {
  const { admin } = (strapi.plugin(plugin)?.routes ?? {}) as { admin?: { routes: Route[] } };
  return admin?.routes ?? [];
};

/** Asks for a permission where Strapi asks for none. Call it at `register`: later the routes are mounted. */
export const closeStrapiRoutes = (strapi: Core.Strapi): void => {
  for (const { plugin, method, path, action } of CLOSED) {
    const route = routesOf(strapi, plugin).find(
      (each) => each.method === method && each.path === path
    );
    const policies = route?.config?.policies;
    if (!policies) throw new Error(`Strapi has no route ${method} ${path} of ${plugin} to close`);
    policies.push({ name: 'admin::hasPermissions', config: { actions: [action] } });
  }
};
