import type { Core } from '@strapi/strapi';

/** A route as its plugin, API or Strapi itself declared it, with the path under which it is mounted. */
export interface DeclaredRoute {
  readonly owner: string;
  readonly door: 'admin' | 'content-api';
  readonly method: string;
  readonly path: string;
  readonly handler: string | null;
  readonly isPublic: boolean;
  readonly scope: readonly string[];
  readonly policies: readonly string[];
  /** Permissions that its policies name. */
  readonly actions: readonly string[];
}

interface Policy {
  readonly name?: string;
  readonly config?: { readonly actions?: readonly string[] };
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: unknown;
  readonly config?: {
    readonly auth?: false | { readonly scope?: readonly string[] };
    readonly policies?: ReadonlyArray<string | Policy>;
    readonly prefix?: string;
  };
}

interface Router {
  readonly type?: string;
  readonly prefix?: string;
  readonly routes?: readonly Route[];
}

const nameOf = (policy: string | Policy): string =>
  typeof policy === 'string' ? policy : (policy.name ?? 'inline');

const actionsOf = (policy: string | Policy): readonly string[] =>
  typeof policy === 'string' ? [] : (policy.config?.actions ?? []);

const join = (...parts: readonly string[]): string => parts.join('').replace(/(.)\/$/, '$1');

const declared = (owner: string, router: Router, defaultPrefix: string): DeclaredRoute[] => {
  const door = router.type === 'content-api' ? 'content-api' : 'admin';
  return (router.routes ?? []).map(({ method, path, handler, config = {} }) => ({
    owner,
    door,
    method: method.toUpperCase(),
    path: join(
      door === 'content-api' ? '/api' : '',
      config.prefix ?? router.prefix ?? defaultPrefix,
      path
    ),
    handler: typeof handler === 'string' ? handler : null,
    isPublic: config.auth === false,
    scope: (config.auth !== false && config.auth?.scope) || [],
    policies: (config.policies ?? []).map(nameOf),
    actions: (config.policies ?? []).flatMap(actionsOf),
  }));
};

const routersOf = (routes: unknown): Router[] =>
  Array.isArray(routes)
    ? [{ type: 'admin', routes: routes as Route[] }]
    : Object.values((routes ?? {}) as Record<string, Router>);

type WithRoutes = { readonly routes?: unknown };

/** Every declaration; call it after `bootstrap`, when the routers are made. */
export const declaredRoutes = (strapi: Core.Strapi): DeclaredRoute[] => {
  const admin = routersOf((strapi.admin as WithRoutes).routes).flatMap((each) =>
    declared('admin', each, '/admin')
  );
  const plugins = Object.entries(strapi.plugins as Record<string, WithRoutes>).flatMap(
    ([name, plugin]) => routersOf(plugin.routes).flatMap((each) => declared(name, each, `/${name}`))
  );
  const apis = Object.entries(strapi.apis as Record<string, WithRoutes>).flatMap(([name, api]) =>
    routersOf(api.routes).flatMap((each) =>
      declared(`api::${name}`, { ...each, type: 'content-api' }, '')
    )
  );
  return [...admin, ...plugins, ...apis];
};
