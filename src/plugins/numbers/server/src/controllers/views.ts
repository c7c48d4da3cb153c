import { listRoles } from '../../../../access/server/src/public';
import type { Contract } from '../../../../core/contract/contract';
import type { Call, Handler } from '../../../../core/server/src/gate';
import { can } from '../../../contract/permissions';
import type * as contracts from '../../../contract/views';
import {
  changeSavedView,
  createSavedView,
  deleteSavedView,
  savedViews,
  type ViewsCaller,
} from '../services/saved-views';

const callerOf = <C extends Contract>(call: Call<C>): ViewsCaller => ({
  actor: call.actor,
  shares: call.can(can.shareViews),
  requestId: call.requestId,
  ip: call.ip,
});

export const list: Handler<typeof contracts.listViews> = (call) =>
  savedViews(call.db, callerOf(call));

export const roles: Handler<typeof contracts.listViewRoles> = (call) => listRoles(call.db);

export const create: Handler<typeof contracts.createView> = (call) =>
  createSavedView(call.db, call.input, callerOf(call));

export const change: Handler<typeof contracts.changeView> = (call) =>
  changeSavedView(call.db, call.input, callerOf(call));

export const remove: Handler<typeof contracts.deleteView> = (call) =>
  deleteSavedView(call.db, call.input.id, callerOf(call));
