import type { Parsed } from '../../../../core/contract/contract';
import type { Handler } from '../../../../core/server/src/gate';
import type { createPolicy, searchPolicies } from '../../../contract/policies';
import { listPolicies } from '../services/list-policies';
import { pageOfRules } from '../services/list-rules';
import { listedData } from '../services/write-rule';
import { uids } from '../uids';
import { ruleHandlers } from './rule-handlers';

export const search: Handler<typeof searchPolicies> = async ({ input, db, actor, scope }) =>
  pageOfRules(await listPolicies(db, scope), input, actor, 'policies');

const own = (input: Partial<Parsed<typeof createPolicy>>): object => ({
  ...(input.maxActive === undefined ? {} : { max_active: input.maxActive }),
  ...(input.needsApproval === undefined ? {} : { needs_approval: input.needsApproval }),
  ...listedData('provider_mode', 'providers', input.providers),
  ...listedData('geo_mode', 'geos', input.geos),
});

export const { create, change, remove } = ruleHandlers(uids.policy, own);
