import type { Contract } from '../../../../core/contract/contract';
import type { Call } from '../../../../core/server/src/call';
import type { Handler } from '../../../../core/server/src/gate';
import { can } from '../../../contract/permissions';
import type * as contracts from '../../../contract/suppressions';
import { addSuppressions } from '../services/add-suppressions';
import { checkSuppression } from '../services/check-suppression';
import { exportSuppressions } from '../services/export-suppressions';
import { listSuppressions } from '../services/list-suppressions';
import { removeSuppressions } from '../services/remove-suppressions';
import { callerOf } from './caller-of';

const rightsOf = <C extends Contract>(call: Call<C>) => ({
  everywhere: call.can(can.suppressEverywhere),
  remove: call.can(can.unsuppress),
});

export const search: Handler<typeof contracts.searchSuppressions> = async (call) =>
  listSuppressions(call.db, call.input, await callerOf(call), rightsOf(call));

export const check: Handler<typeof contracts.checkSuppression> = async (call) =>
  checkSuppression(call.db, call.input, await callerOf(call), rightsOf(call));

export const add: Handler<typeof contracts.addSuppressions> = async (call) =>
  addSuppressions(call.db, call.input, await callerOf(call), {
    everywhere: call.can(can.suppressEverywhere),
    remember: call.remember,
  });

export const addEverywhere: Handler<typeof contracts.suppressEverywhere> = async (call) =>
  addSuppressions(call.db, { ...call.input, scope: 'global' }, await callerOf(call), {
    everywhere: true,
    remember: call.remember,
  });

export const remove: Handler<typeof contracts.removeSuppressions> = async (call) =>
  removeSuppressions(call.db, call.input, await callerOf(call), rightsOf(call));

export const download: Handler<typeof contracts.exportSuppressions> = async (call) =>
  exportSuppressions(call.db, call.input, await callerOf(call), call.language);
