import type { Contract } from '../../../../core/contract/contract';
import { common } from '../../../../core/contract/error';
import type { Call } from '../../../../core/server/src/call';
import type { Handler } from '../../../../core/server/src/gate';
import { refuse } from '../../../../core/server/src/refuse';
import type * as contracts from '../../../contract/bulk';
import { bulkNumbersJob } from '../jobs/bulk-numbers';
import { undoBulkJob } from '../jobs/undo-bulk';
import { rightFor } from '../rules/bulk-rights';
import { listBulks } from '../services/list-bulks';
import { listLeft } from '../services/list-left';
import { orderBulk, type BulkOrder } from '../services/order-bulk';
import { orderUndo } from '../services/order-undo';
import { previewBulk } from '../services/preview-bulk';
import { callerOf } from './caller-of';

const doBulk = async <C extends Contract>(call: Call<C>, order: BulkOrder) => {
  if (!call.can(rightFor[order.action.type])) throw refuse(common.forbidden);
  const by = await callerOf(call);
  if (order.dryRun) return previewBulk(call.db, order, by);
  return orderBulk(call.db, order, by, {
    job: bulkNumbersJob,
    language: call.language,
    remember: call.remember,
  });
};

export const bulk: Handler<typeof contracts.bulkNumbers> = (call) => doBulk(call, call.input);

export const move: Handler<typeof contracts.moveNumbers> = (call) => {
  const { project, reason, ...chosen } = call.input;
  const said = reason === undefined ? {} : { reason };
  return doBulk(call, {
    ...chosen,
    action: project === null ? { type: 'return', ...said } : { type: 'move', project, ...said },
  });
};

export const suppress: Handler<typeof contracts.suppressNumbers> = (call) => {
  const { reason, expiresAt, ...chosen } = call.input;
  const until = expiresAt === undefined ? {} : { expiresAt };
  return doBulk(call, { ...chosen, action: { type: 'suppress', reason, ...until } });
};

export const remove: Handler<typeof contracts.deleteNumbers> = (call) => {
  const { reason, ...chosen } = call.input;
  return doBulk(call, {
    ...chosen,
    action: { type: 'delete', ...(reason === undefined ? {} : { reason }) },
  });
};

export const undo: Handler<typeof contracts.undoBulk> = async (call) =>
  orderUndo(call.db, call.input.id, await callerOf(call), {
    job: undoBulkJob,
    can: call.can,
    remember: call.remember,
  });

export const left: Handler<typeof contracts.leftByUndo> = async (call) =>
  listLeft(call.db, call.input, await callerOf(call));

export const bulks: Handler<typeof contracts.listBulks> = async (call) =>
  listBulks(call.db, call.input, await callerOf(call));
