import type { Handler } from '../../../../core/server/src/gate';
import type * as contracts from '../../../contract/consents';
import { can } from '../../../contract/permissions';
import { addConsent, listConsentLoads, listConsents, withdrawConsents } from '../services/consents';
import { readStanding } from '../services/read-standing';
import { callerOf } from './caller-of';

export const search: Handler<typeof contracts.searchConsents> = async (call) =>
  listConsents(call.db, call.input, { ...(await callerOf(call)), can: call.can });

export const loads: Handler<typeof contracts.listConsentLoads> = (call) =>
  listConsentLoads(call.db, call);

export const add: Handler<typeof contracts.addConsent> = async (call) =>
  addConsent(call.db, call.input, await callerOf(call), call.remember);

export const withdraw: Handler<typeof contracts.withdrawConsents> = async (call) =>
  withdrawConsents(call.db, call.input, await callerOf(call));

export const standing: Handler<typeof contracts.readStanding> = async (call) =>
  readStanding(call.db, call.input.id, await callerOf(call), {
    everywhere: call.can(can.suppressEverywhere),
    remove: call.can(can.unsuppress),
    suppressions: call.can(can.suppressions),
    consents: call.can(can.consents),
    can: call.can,
  });
