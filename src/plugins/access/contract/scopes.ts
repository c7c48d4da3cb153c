import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { count, pageMeta, paging } from '../../core/contract/shapes';
import { holder, listed, ruleFields } from './holders';
import { can } from './permissions';

const id = z.coerce.number().int().positive();

/** The four dimensions and the pool. A row is seen when it is inside all of them. */
const dimensions = {
  providers: listed,
  groups: listed,
  projects: listed,
  geos: listed,
  pool: z.boolean(),
};

export const scopeRow = z.object({
  id: z.int(),
  name: z.string(),
  note: z.string().nullable(),
  holders: z.array(holder),
  ...dimensions,
});
export type ScopeRow = z.output<typeof scopeRow>;

export const searchScopes = contract({
  plugin: 'access',
  name: 'scopes.search',
  audited: 'access-scope.read',
  summary:
    'Row scopes by name or holder, newest first: those that show no more than the caller sees',
  method: 'POST',
  path: '/scopes/search',
  permission: can.scopes,
  input: z.strictObject({ text: z.string().trim().max(200).default(''), ...paging }),
  output: z.array(scopeRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const countScopes = contract({
  plugin: 'access',
  name: 'scopes.count',
  audited: 'access-scope.read',
  summary: 'How many numbers scopes show; what could not be counted in time is missing',
  method: 'POST',
  path: '/scopes/counts',
  permission: can.scopes,
  input: z.strictObject({ scopes: z.array(z.int().positive()).min(1).max(50) }),
  output: z.array(z.object({ id: z.int(), numbers: count })),
  doors: ['admin', 'api'],
});

export const createScope = contract({
  plugin: 'access',
  name: 'scopes.create',
  audited: 'access-scope.create',
  summary: 'Give somebody a row scope, no wider than the own one',
  method: 'POST',
  path: '/scopes',
  permission: can.scopes,
  input: z.strictObject({ ...ruleFields, ...dimensions }),
  output: z.object({ id: z.int() }),
  status: 201,
  doors: ['admin', 'api'],
  idempotent: true,
});

export const changeScope = contract({
  plugin: 'access',
  name: 'scopes.change',
  audited: 'access-scope.update',
  summary: 'Change a row scope; what is left out stays',
  method: 'PATCH',
  path: '/scopes/:id',
  permission: can.scopes,
  input: z.strictObject({ id, ...z.object({ ...ruleFields, ...dimensions }).partial().shape }),
  output: z.object({ id: z.int() }),
  doors: ['admin', 'api'],
});

export const removeScope = contract({
  plugin: 'access',
  name: 'scopes.remove',
  audited: 'access-scope.delete',
  summary: 'Take a row scope away from everybody who holds it',
  method: 'DELETE',
  path: '/scopes/:id',
  permission: can.scopes,
  input: z.strictObject({ id }),
  output: z.object({ id: z.int() }),
  doors: ['admin', 'api'],
});

export const readSight = contract({
  plugin: 'access',
  name: 'scopes.sight',
  audited: 'access-scope.read',
  summary:
    'What somebody sees: his scopes and those of his roles added up, as far as the caller sees it too',
  method: 'POST',
  path: '/sight',
  permission: can.scopes,
  input: z.strictObject({
    kind: z.enum(['user', 'token', 'app-user']),
    id: z.int().positive(),
  }),
  output: z.object({
    holder,
    /** `blocked`: may not come in. `super`: Super Admin, who needs no scope. */
    state: z.enum(['scoped', 'super', 'blocked']),
    scopes: z.array(z.object({ id: z.int(), name: z.string() })),
    numbers: count,
    projects: z.int(),
    pool: z.boolean(),
  }),
  doors: ['admin', 'api'],
});
