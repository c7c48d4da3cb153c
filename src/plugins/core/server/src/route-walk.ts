import type { Core } from '@strapi/strapi';
import type { Contract } from '../../contract/contract';
import { declaredRoutes, type DeclaredRoute } from './declared-routes';
import { mounted } from './endpoints';

/** Whose route it is: a contract's, one of our open pages, a content type's generated one, or Strapi's own. */
export type RouteKind = 'contract' | 'open' | 'content-type' | 'strapi';

export interface WalkedRoute {
  /** `GET /api/numbers/:id`. */
  readonly route: string;
  readonly kind: RouteKind;
  readonly owner: string;
  /** What stands before it, as it was declared; `undeclared` where nothing was. */
  readonly guard: string;
  readonly door: 'admin' | 'api';
  /** What is done there: a contract's or a content type's action, else Strapi's handler. */
  readonly action: string;
  /** What is asked for by name; `null` where the route itself asks for none. */
  readonly permission: string | null;
}

// Without a contract on purpose; `core/server/src/index.ts` says why.
const OPEN = new Set(['GET /api/numera/ready', 'GET /api/numera/openapi.json']);

interface Layer {
  readonly methods: readonly string[];
  readonly path: string;
}

const routesOf = ({ methods, path }: Layer): string[] => {
  const shown = methods.filter((method) => method !== 'HEAD');
  // `router.all`: one entry, not forty.
  return shown.length > 10 ? [`ALL ${path}`] : shown.map((method) => `${method} ${path}`);
};

const contractRoutes = (): ReadonlyMap<string, Contract> =>
  new Map(
    mounted().flatMap(({ contract: c }) =>
      c.doors.map((door): [string, Contract] => [
        `${c.method} ${door === 'api' ? '/api' : ''}/${c.plugin}${c.path}`.replace(/\/$/, ''),
        c,
      ])
    )
  );

const guardOf = (declared: DeclaredRoute | undefined): string => {
  if (!declared) return 'undeclared';
  if (declared.isPublic) return ['public', ...declared.policies].join(' + ');
  const who = declared.door === 'admin' ? 'admin session' : 'token or app user';
  const scope =
    declared.door === 'content-api' ? [declared.scope.length > 0 ? 'scope' : 'no scope'] : [];
  return [who, ...scope, ...declared.policies].join(' + ');
};

const kindOf = (
  route: string,
  declared: DeclaredRoute | undefined,
  contracts: ReadonlyMap<string, Contract>
): RouteKind => {
  if (contracts.has(route)) return 'contract';
  if (OPEN.has(route)) return 'open';
  return declared?.owner.startsWith('api::') ? 'content-type' : 'strapi';
};

const actionOf = (declared: DeclaredRoute | undefined, contract: Contract | undefined): string => {
  if (contract) return `plugin::${contract.plugin}.${contract.name}`;
  return declared?.scope[0] ?? declared?.handler ?? '-';
};

const permissionOf = (
  declared: DeclaredRoute | undefined,
  contract: Contract | undefined
): string | null => {
  if (contract) return contract.permission.action;
  const named = declared?.door === 'content-api' ? declared.scope : (declared?.actions ?? []);
  return named.length > 0 && !declared?.isPublic ? named.join(' + ') : null;
};

/** Every mounted route. Call it after `mount`: before, the list is empty. */
export const walkRoutes = (strapi: Core.Strapi): WalkedRoute[] => {
  const declarations = new Map(
    declaredRoutes(strapi).map((each) => [`${each.method} ${each.path}`, each])
  );
  const contracts = contractRoutes();
  const routes = new Set((strapi.server.listRoutes() as unknown as Layer[]).flatMap(routesOf));
  return [...routes].sort().map((route) => {
    const declared = declarations.get(route);
    const contract = contracts.get(route);
    return {
      route,
      kind: kindOf(route, declared, contracts),
      owner: declared?.owner ?? '-',
      guard: guardOf(declared),
      door: / \/api(\/|$)/.test(route) ? 'api' : 'admin',
      action: actionOf(declared, contract),
      permission: permissionOf(declared, contract),
    };
  });
};

/** What makes a contract's route unsafe whatever its handler does; empty is the only good answer. */
export const unsafeRoutes = (strapi: Core.Strapi): string[] => {
  const contracts = contractRoutes();
  const ours = declaredRoutes(strapi).filter((each) =>
    contracts.has(`${each.method} ${each.path}`)
  );
  return ours.flatMap((each) => {
    const name = `${each.method} ${each.path}`;
    const guarded = each.door === 'content-api' || each.policies.includes('admin::hasPermissions');
    return [
      ...(each.isPublic ? [`${name} asks for no credentials`] : []),
      ...(each.door === 'content-api' && each.scope.length === 0 ? [`${name} has no scope`] : []),
      ...(guarded ? [] : [`${name} asks for no permission`]),
      ...(/find(One)?$/.test(each.handler ?? 'find')
        ? [`${name} is open to read-only tokens`]
        : []),
    ];
  });
};
