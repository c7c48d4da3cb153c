import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { can } from './permissions';

/** To whom scopes and policies are given: people, roles, tokens; `app-…` are those of users-permissions. */
export const holderKinds = ['user', 'role', 'token', 'app-user', 'app-role'] as const;

export const holderRef = z.strictObject({ kind: z.enum(holderKinds), id: z.int().positive() });
export type HolderRef = z.output<typeof holderRef>;

export const holder = z.object({
  kind: z.enum(holderKinds),
  id: z.int(),
  name: z.string(),
  /** What tells two of one name apart: the address of a person. */
  detail: z.string().nullable(),
});
export type Holder = z.output<typeof holder>;

/** `'all'`, or ids; a list without an id means nothing at all. */
export const listed = z.union([z.literal('all'), z.array(z.int().positive()).max(5_000)]);

const text = z.string().trim().max(200);

/** Part of every form: a name for people, a note, and who holds it. */
export const ruleFields = {
  name: text.min(1),
  note: z.string().trim().max(5_000).nullable().optional(),
  holders: z.array(holderRef).max(1_000),
};

const findInput = z.strictObject({
  text: text.default(''),
  kinds: z.array(z.enum(holderKinds)).max(5).optional(),
});

const named = z.object({
  id: z.int(),
  name: z.object({ en: z.string(), ru: z.string() }),
});
export const ruleChoices = z.object({
  providers: z.array(named),
  groups: z.array(named),
  projects: z.array(named.extend({ group: z.int().nullable() })),
  geos: z.array(named.extend({ parent: z.int().nullable() })),
});
export type RuleChoices = z.output<typeof ruleChoices>;

export const searchHolders = contract({
  plugin: 'access',
  name: 'holders.search',
  audited: 'access-scope.read',
  summary: 'People, roles and tokens to whom a scope can be given, by name or address; at most 50',
  method: 'POST',
  path: '/holders',
  permission: can.scopes,
  input: findInput,
  output: z.array(holder),
  doors: ['admin', 'api'],
});

export const searchPolicyHolders = contract({
  plugin: 'access',
  name: 'holders.searchForPolicies',
  audited: 'project-policy.read',
  summary: 'People, roles and tokens to whom a project policy can be given; at most 50',
  method: 'POST',
  path: '/policies/holders',
  permission: can.policies,
  input: findInput,
  output: z.array(holder),
  doors: ['admin', 'api'],
});

export const readScopeChoices = contract({
  plugin: 'access',
  name: 'choices.read',
  audited: 'access-scope.read',
  summary: 'Dictionary rows that a scope can list, as far as the caller sees them',
  method: 'GET',
  path: '/choices',
  permission: can.scopes,
  input: z.strictObject({}),
  output: ruleChoices,
  doors: ['admin', 'api'],
});

export const readPolicyChoices = contract({
  plugin: 'access',
  name: 'choices.readForPolicies',
  audited: 'project-policy.read',
  summary: 'Dictionary rows that a project policy can list, as far as the caller sees them',
  method: 'GET',
  path: '/policies/choices',
  permission: can.policies,
  input: z.strictObject({}),
  output: ruleChoices,
  doors: ['admin', 'api'],
});
