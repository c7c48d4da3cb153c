import type { Parsed } from '../../../../core/contract/contract';
import type { Handler } from '../../../../core/server/src/gate';
import type {
  changePolicy,
  createPolicy,
  removePolicy,
  searchPolicies,
} from '../../../contract/policies';
import { running } from '../running';
import { listPolicies } from '../services/list-policies';
import { pageOfRules } from '../services/list-rules';
import {
  changeRule,
  checkHolders,
  createRule,
  holdersData,
  listedData,
  removeRule,
} from '../services/write-rule';
import { uids } from '../uids';

export const search: Handler<typeof searchPolicies> = async ({ input, db, actor, scope }) =>
  pageOfRules(await listPolicies(db, scope), input, actor, 'policies');

const dataOf = (input: Partial<Parsed<typeof createPolicy>>): object => ({
  ...(input.name === undefined ? {} : { name: input.name }),
  ...(input.note === undefined ? {} : { note: input.note }),
  ...(input.maxActive === undefined ? {} : { max_active: input.maxActive }),
  ...(input.needsApproval === undefined ? {} : { needs_approval: input.needsApproval }),
  ...holdersData(input.holders),
  ...listedData('provider_mode', 'providers', input.providers),
  ...listedData('geo_mode', 'geos', input.geos),
});

export const create: Handler<typeof createPolicy> = ({ input, db, remember }) =>
  db.tx(async (tx) => {
    await checkHolders(running(), tx, input.holders);
    const id = await createRule(running(), uids.policy, dataOf(input));
    await remember(tx, { id });
    return { id };
  });

export const change: Handler<typeof changePolicy> = ({ input: { id, ...input }, db }) =>
  db.tx(async (tx) => {
    await checkHolders(running(), tx, input.holders);
    await changeRule(running(), uids.policy, id, dataOf(input));
    return { id };
  });

export const remove: Handler<typeof removePolicy> = async ({ input: { id } }) => {
  await removeRule(running(), uids.policy, id);
  return { id };
};
