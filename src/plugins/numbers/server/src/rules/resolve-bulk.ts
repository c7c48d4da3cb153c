import type { Dictionaries, StatusEntry } from '../../../../access/contract/dictionaries';
import { hasFlag } from '../../../../access/domain/status-flags';
import { invalidField, refuse } from '../../../../core/server/src/refuse';
import type { BulkAction } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';

/** What a bulk is to do, by the dictionaries of this moment. */
export interface StatusAct {
  readonly to: StatusEntry;
  readonly reason: string | null;
  /** `null`: the rows keep theirs. */
  readonly comment: string | null;
  readonly callbackAt: Date | null;
}

/**
 * Asked when a bulk is ordered and again for each batch: a status may be edited meanwhile.
 * @throws refusals `unknown_reference`, `reason_required`, `invalid_input`.
 */
export const resolveBulk = (action: BulkAction, dictionaries: Dictionaries): StatusAct => {
  const to = dictionaries.byRef('status', action.status);
  if (!to) throw refuse(codes.unknown_reference, { field: 'status', value: action.status });
  if (to.requiresReason && !action.reason) throw refuse(codes.reason_required, { status: to.id });
  if (action.callbackAt !== undefined && !hasFlag(to.flags, 'callback'))
    throw invalidField(['action', 'callbackAt'], 'needs a status that promises a call');
  return {
    to,
    reason: action.reason || null,
    comment: action.comment ?? null,
    callbackAt: action.callbackAt === undefined ? null : new Date(action.callbackAt),
  };
};

/** As it is kept: the status by its id, since a code may be given to another row later. */
export const keptAction = (action: BulkAction, { to }: StatusAct): BulkAction => ({
  ...action,
  status: to.id,
});
