import type { Parsed } from '../../../../core/contract/contract';
import type { Handler } from '../../../../core/server/src/gate';
import type { countScopes, createScope, readSight, searchScopes } from '../../../contract/scopes';
import { pageOfRules } from '../services/list-rules';
import { countScopes as countEach, listScopes } from '../services/list-scopes';
import { sightOfHolder } from '../services/read-sight';
import { listedData } from '../services/write-rule';
import { uids } from '../uids';
import { looker } from './looker';
import { ruleHandlers } from './rule-handlers';

export const search: Handler<typeof searchScopes> = async ({ input, db, actor }) =>
  pageOfRules(await listScopes(db, await looker()), input, actor, 'scopes');

export const count: Handler<typeof countScopes> = async ({ input, db }) =>
  countEach(db, await looker(), input.scopes);

const own = (input: Partial<Parsed<typeof createScope>>): object => ({
  ...(input.pool === undefined ? {} : { pool: input.pool }),
  ...listedData('provider_mode', 'providers', input.providers),
  ...listedData('group_mode', 'groups', input.groups),
  ...listedData('project_mode', 'projects', input.projects),
  ...listedData('geo_mode', 'geos', input.geos),
});

export const { create, change, remove } = ruleHandlers(uids.scope, own);

export const sight: Handler<typeof readSight> = async ({ input, db }) =>
  sightOfHolder(db, await looker(), input);
