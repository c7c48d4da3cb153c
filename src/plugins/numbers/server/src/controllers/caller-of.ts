import { dictionaries } from '../../../../access/server/src/public';
import type { Contract } from '../../../../core/contract/contract';
import type { Call } from '../../../../core/server/src/gate';
import { can } from '../../../contract/permissions';
import type { Writer } from '../rules/caller';

export const callerOf = async <C extends Contract>(call: Call<C>): Promise<Writer> => ({
  actor: call.actor,
  scope: call.scope,
  dictionaries: await dictionaries(call.db),
  full: call.can(can.full),
  requestId: call.requestId,
  ip: call.ip,
});
