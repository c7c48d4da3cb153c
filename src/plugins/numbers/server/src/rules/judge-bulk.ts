import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Scope } from '../../../../core/server/src/scope';
import type { Judgement } from '../sql/bulk-verdict';
import { deletedProjects, hindrancesTo } from './bulk-hindrances';
import type { BulkAct } from './resolve-bulk';

/** By the dictionaries of this moment. */
export const judgementOf = (act: BulkAct, dictionaries: Dictionaries, scope: Scope): Judgement => ({
  act,
  scope,
  hindrances:
    act.type === 'status' ? hindrancesTo(act.to, dictionaries) : { statuses: [], projects: [] },
  deleted: deletedProjects(dictionaries),
});
