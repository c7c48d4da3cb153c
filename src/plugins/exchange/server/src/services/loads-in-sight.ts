import type { LoadsInSight } from '../../../../numbers/server/src/public';
import { can } from '../../../contract/permissions';
import { loadsNamed, recentLoads } from '../sql/import-rows';

/** What `numbers`, which knows loads by their ids alone, tells of them to who may see them. */
export const loadsInSight: LoadsInSight = {
  named: async (db, ids, asker) =>
    asker.can(can.seeImports) ? loadsNamed(db, ids, asker.actor, asker.scope) : [],
  recent: async (db, limit, asker) =>
    asker.can(can.seeImports) ? recentLoads(db, limit, asker.actor, asker.scope) : [],
};
