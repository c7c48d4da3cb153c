import type { Handler } from '../../../../core/server/src/gate';
import { invalidField } from '../../../../core/server/src/refuse';
import type * as contracts from '../../../contract/numbers';
import { admitFilter } from '../services/admit-filter';
import { changeNumber } from '../services/change-number';
import { createNumber } from '../services/create-number';
import { createNumbers } from '../services/create-numbers';
import { listChoices } from '../services/list-choices';
import { listNumbers } from '../services/list-numbers';
import { lookupPhones } from '../services/lookup-phones';
import { readNumber, revealPhone } from '../services/read-number';
import { readTimeline } from '../services/read-timeline';
import { callerOf } from './caller-of';

export const search: Handler<typeof contracts.searchNumbers> = async (call) => {
  const caller = await callerOf(call);
  const { most } = await admitFilter(call.db, call.input.filter, caller);
  if (most === null) return listNumbers(call.db, call.input, caller);
  if (call.input.after !== undefined) throw invalidField(['after'], 'only the first page is shown');
  const limit = Math.min(call.input.limit, most);
  const { data, meta } = await listNumbers(call.db, { ...call.input, limit }, caller);
  return { data, meta: { ...meta, next: null, previous: null } };
};

export const read: Handler<typeof contracts.readNumber> = async (call) =>
  readNumber(call.db, call.input.id, await callerOf(call));

export const timeline: Handler<typeof contracts.readTimeline> = async (call) =>
  readTimeline(call.db, call.input, await callerOf(call));

export const lookup: Handler<typeof contracts.lookupNumbers> = async (call) =>
  lookupPhones(call.db, call.input.phones, await callerOf(call));

export const change: Handler<typeof contracts.changeNumber> = async (call) =>
  changeNumber(call.db, call.input, await callerOf(call));

export const create: Handler<typeof contracts.createNumber> = async (call) =>
  createNumber(call.db, call.input, await callerOf(call), call.remember);

export const batch: Handler<typeof contracts.createNumbers> = async (call) =>
  createNumbers(call.db, call.input.rows, await callerOf(call), call.remember);

export const reveal: Handler<typeof contracts.revealPhone> = async (call) =>
  revealPhone(call.db, call.input.id, await callerOf(call));

export const choices: Handler<typeof contracts.readChoices> = async (call) =>
  listChoices(await callerOf(call));
