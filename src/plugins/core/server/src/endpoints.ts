import type { Core } from '@strapi/strapi';
import type { Contract, Door } from '../../contract/contract';
import type { Permission } from '../../contract/permission';
import { gate, type Handler } from './gate';

export interface Endpoint {
  readonly contract: Contract;
  readonly handle: Handler<Contract>;
}

/** Ties a handler to its contract; the types are checked here and forgotten after. */
export const endpoint = <const C extends Contract>(contract: C, handle: Handler<C>): Endpoint => ({
  contract,
  handle: handle as unknown as Handler<Contract>,
});

const all = new Map<string, Endpoint>();

/** Every contract that any plugin mounted: read by the OpenAPI page and the route walk. */
export const mounted = (): readonly Endpoint[] => [...all.values()];

/** The content-API scope of a contract: what a custom token or an app role is given. */
export const scopeName = ({ plugin, name }: Pick<Contract, 'plugin' | 'name'>): string =>
  `plugin::${plugin}.${name}`;

/** The content-API scopes that grant a permission: those of the contracts that ask for it. */
export const scopesOf = (permission: Permission): readonly string[] =>
  mounted()
    .filter(
      ({ contract }) =>
        contract.doors.includes('api') && contract.permission.action === permission.action
    )
    .map(({ contract }) => scopeName(contract));

const split = (name: Contract['name']) => name.split('.') as [string, string];

const controllers = (endpoints: readonly Endpoint[]) => {
  const made: Record<string, (o: { strapi: Core.Strapi }) => Record<string, unknown>> = {};
  for (const key of new Set(endpoints.map((e) => split(e.contract.name)[0]))) {
    const own = endpoints.filter((e) => split(e.contract.name)[0] === key);
    made[key] = ({ strapi }) =>
      Object.fromEntries(
        own.map((e) => [split(e.contract.name)[1], gate(e.contract, e.handle, strapi, scopesOf)])
      );
  }
  return made;
};

const routes = (endpoints: readonly Endpoint[], door: Door) =>
  endpoints
    .filter(({ contract }) => contract.doors.includes(door))
    .map(({ contract }) => ({
      method: contract.method,
      path: contract.path,
      // A string, not a function: only then Strapi derives a scope that a token can be given.
      handler: contract.name,
      config: {
        policies:
          door === 'admin'
            ? [
                'admin::isAuthenticatedAdmin',
                {
                  name: 'admin::hasPermissions',
                  config: { actions: [contract.permission.action] },
                },
              ]
            : [],
      },
    }));

/** The `controllers` and `routes` of one plugin, both doors. */
export const mount = (endpoints: readonly Endpoint[]) => {
  endpoints.forEach((each) => all.set(scopeName(each.contract), each));
  return {
    controllers: controllers(endpoints),
    routes: {
      admin: { type: 'admin', routes: routes(endpoints, 'admin') },
      'content-api': { type: 'content-api', routes: routes(endpoints, 'api') },
    },
  };
};
