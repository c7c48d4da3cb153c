import type { Handler } from '../../../../core/server/src/gate';
import type {
  readPolicyChoices,
  readScopeChoices,
  searchHolders,
  searchPolicyHolders,
} from '../../../contract/holders';
import { listChoices } from '../services/list-choices';
import { searchAmongHolders } from '../services/search-holders';
import { looker } from './looker';

export const search: Handler<typeof searchHolders> = ({ input, db }) =>
  searchAmongHolders(db, input);

export const searchForPolicies: Handler<typeof searchPolicyHolders> = ({ input, db }) =>
  searchAmongHolders(db, input);

export const choices: Handler<typeof readScopeChoices> = async () => listChoices(await looker());

export const choicesForPolicies: Handler<typeof readPolicyChoices> = async () =>
  listChoices(await looker());
