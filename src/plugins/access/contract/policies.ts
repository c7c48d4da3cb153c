import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { pageMeta, paging } from '../../core/contract/shapes';
import { MOST_ACTIVE } from '../domain/check-policy';
import { holder, listed, ruleFields } from './holders';
import { can } from './permissions';

const id = z.coerce.number().int().positive();

const limits = {
  providers: listed,
  geos: listed,
  /** Active projects and those that wait, of one maker; `null` = no limit. */
  maxActive: z.int().min(1).max(MOST_ACTIVE).nullable(),
  needsApproval: z.boolean(),
};

export const policyRow = z.object({
  id: z.int(),
  name: z.string(),
  note: z.string().nullable(),
  holders: z.array(holder),
  ...limits,
});
export type PolicyRow = z.output<typeof policyRow>;

export const searchPolicies = contract({
  plugin: 'access',
  name: 'policies.search',
  audited: 'project-policy.read',
  summary: 'Project policies by name or holder, newest first',
  method: 'POST',
  path: '/policies/search',
  permission: can.policies,
  input: z.strictObject({ text: z.string().trim().max(200).default(''), ...paging }),
  output: z.array(policyRow),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const createPolicy = contract({
  plugin: 'access',
  name: 'policies.create',
  audited: 'project-policy.create',
  summary: 'Let somebody create projects within limits',
  method: 'POST',
  path: '/policies',
  permission: can.policies,
  input: z.strictObject({ ...ruleFields, ...limits }),
  output: z.object({ id: z.int() }),
  status: 201,
  doors: ['admin', 'api'],
  idempotent: true,
});

export const changePolicy = contract({
  plugin: 'access',
  name: 'policies.change',
  audited: 'project-policy.update',
  summary:
    'Change a project policy; what is left out stays. Projects that are there stay as they are',
  method: 'PATCH',
  path: '/policies/:id',
  permission: can.policies,
  input: z.strictObject({ id, ...z.object({ ...ruleFields, ...limits }).partial().shape }),
  output: z.object({ id: z.int() }),
  doors: ['admin', 'api'],
});

export const removePolicy = contract({
  plugin: 'access',
  name: 'policies.remove',
  audited: 'project-policy.delete',
  summary: 'Take a project policy away from everybody who holds it',
  method: 'DELETE',
  path: '/policies/:id',
  permission: can.policies,
  input: z.strictObject({ id }),
  output: z.object({ id: z.int() }),
  doors: ['admin', 'api'],
});
