import { endpoint } from '../../../core/server/src/endpoints';
import {
  readPolicyChoices,
  readScopeChoices,
  searchHolders,
  searchPolicyHolders,
} from '../../contract/holders';
import { changePolicy, createPolicy, removePolicy, searchPolicies } from '../../contract/policies';
import { approveProject, declineProject, listWaiting } from '../../contract/projects';
import {
  changeScope,
  countScopes,
  createScope,
  readSight,
  removeScope,
  searchScopes,
} from '../../contract/scopes';
import * as holders from './controllers/holders';
import * as policies from './controllers/policies';
import * as projects from './controllers/projects';
import * as scopes from './controllers/scopes';

export const endpoints = [
  endpoint(searchHolders, holders.search),
  endpoint(searchPolicyHolders, holders.searchForPolicies),
  endpoint(readScopeChoices, holders.choices),
  endpoint(readPolicyChoices, holders.choicesForPolicies),
  endpoint(searchScopes, scopes.search),
  endpoint(countScopes, scopes.count),
  endpoint(createScope, scopes.create),
  endpoint(changeScope, scopes.change),
  endpoint(removeScope, scopes.remove),
  endpoint(readSight, scopes.sight),
  endpoint(searchPolicies, policies.search),
  endpoint(createPolicy, policies.create),
  endpoint(changePolicy, policies.change),
  endpoint(removePolicy, policies.remove),
  endpoint(listWaiting, projects.waiting),
  endpoint(approveProject, projects.approve),
  endpoint(declineProject, projects.decline),
];
