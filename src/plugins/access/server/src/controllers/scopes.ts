import type { Parsed } from '../../../../core/contract/contract';
import type { Handler } from '../../../../core/server/src/gate';
import type {
  changeScope,
  countScopes,
  createScope,
  readSight,
  removeScope,
  searchScopes,
} from '../../../contract/scopes';
import { running } from '../running';
import { pageOfRules } from '../services/list-rules';
import { countScopes as countEach, listScopes } from '../services/list-scopes';
import { sightOfHolder } from '../services/read-sight';
import {
  changeRule,
  checkHolders,
  createRule,
  holdersData,
  listedData,
  removeRule,
} from '../services/write-rule';
import { uids } from '../uids';
import { looker } from './looker';

export const search: Handler<typeof searchScopes> = async ({ input, db, actor }) =>
  pageOfRules(await listScopes(db, await looker()), input, actor, 'scopes');

export const count: Handler<typeof countScopes> = async ({ input, db }) =>
  countEach(db, await looker(), input.scopes);

const dataOf = (input: Partial<Parsed<typeof createScope>>): object => ({
  ...(input.name === undefined ? {} : { name: input.name }),
  ...(input.note === undefined ? {} : { note: input.note }),
  ...(input.pool === undefined ? {} : { pool: input.pool }),
  ...holdersData(input.holders),
  ...listedData('provider_mode', 'providers', input.providers),
  ...listedData('group_mode', 'groups', input.groups),
  ...listedData('project_mode', 'projects', input.projects),
  ...listedData('geo_mode', 'geos', input.geos),
});

export const create: Handler<typeof createScope> = ({ input, db, remember }) =>
  db.tx(async (tx) => {
    await checkHolders(running(), tx, input.holders);
    const id = await createRule(running(), uids.scope, dataOf(input));
    await remember(tx, { id });
    return { id };
  });

export const change: Handler<typeof changeScope> = ({ input: { id, ...input }, db }) =>
  db.tx(async (tx) => {
    await checkHolders(running(), tx, input.holders);
    await changeRule(running(), uids.scope, id, dataOf(input));
    return { id };
  });

export const remove: Handler<typeof removeScope> = async ({ input: { id } }) => {
  await removeRule(running(), uids.scope, id);
  return { id };
};

export const sight: Handler<typeof readSight> = async ({ input, db }) =>
  sightOfHolder(db, await looker(), input);
