import type { Dictionaries, StatusEntry } from '../../../../access/contract/dictionaries';
import { hasFlag } from '../../../../access/domain/status-flags';
import { requireOpen } from '../../../../access/server/src/public';
import { invalidField, refuse } from '../../../../core/server/src/refuse';
import { visibleProjects, type Scope } from '../../../../core/server/src/scope';
import type { BulkAction } from '../../../contract/bulk';
import { codes } from '../../../contract/errors';

/** What a bulk is to do, by the dictionaries of this moment. */
export type BulkAct = StatusAct | MoveAct | SuppressAct | DeleteAct;

export interface StatusAct {
  readonly type: 'status';
  readonly to: StatusEntry;
  readonly reason: string | null;
  /** `null`: the rows keep theirs. */
  readonly comment: string | null;
  readonly callbackAt: Date | null;
}

export interface MoveAct {
  readonly type: 'move';
  /** 0 = the pool. */
  readonly project: number;
  /** The status of a number that begins anew. */
  readonly to: StatusEntry;
  readonly reason: string | null;
}

export interface SuppressAct {
  readonly type: 'suppress';
  readonly reason: string;
  /** `null`: for ever. */
  readonly expiresAt: Date | null;
}

export interface DeleteAct {
  readonly type: 'delete';
  readonly reason: string | null;
}

type Wish<T extends BulkAction['type']> = Extract<BulkAction, { readonly type: T }>;

const changeOf = (action: Wish<'status'>, dictionaries: Dictionaries): StatusAct => {
  const to = dictionaries.byRef('status', action.status);
  if (!to) throw refuse(codes.unknown_reference, { field: 'status', value: action.status });
  if (to.requiresReason && !action.reason) throw refuse(codes.reason_required, { status: to.id });
  if (action.callbackAt !== undefined && !hasFlag(to.flags, 'callback'))
    throw invalidField(['action', 'callbackAt'], 'needs a status that promises a call');
  return {
    type: 'status',
    to,
    reason: action.reason || null,
    comment: action.comment ?? null,
    callbackAt: action.callbackAt === undefined ? null : new Date(action.callbackAt),
  };
};

const beginning = ({ initialStatus }: Dictionaries): StatusEntry => {
  if (!initialStatus) throw refuse(codes.no_initial_status);
  return initialStatus;
};

/** A project out of sight is refused like one that does not exist; one that takes no numbers says why. */
const moveOf = (action: Wish<'move'>, dictionaries: Dictionaries, scope: Scope): MoveAct => {
  const visible = visibleProjects(scope);
  const project = dictionaries.byRef('project', action.project);
  if (!project || project.deletedAt || (visible !== 'all' && !visible.includes(project.id)))
    throw refuse(codes.unknown_reference, { field: 'project', value: action.project });
  requireOpen(project);
  return {
    type: 'move',
    project: project.id,
    to: beginning(dictionaries),
    reason: action.reason || null,
  };
};

const suppressionOf = ({ reason, expiresAt }: Wish<'suppress'>): SuppressAct => ({
  type: 'suppress',
  reason,
  expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
});

/**
 * Asked when a bulk is ordered and again for each batch: a status or a project may be edited meanwhile.
 * @throws refusals `unknown_reference`, `reason_required`, `invalid_input`, `project_inactive`, `not_approved`.
 */
export const resolveBulk = (
  action: BulkAction,
  dictionaries: Dictionaries,
  scope: Scope
): BulkAct => {
  switch (action.type) {
    case 'status':
      return changeOf(action, dictionaries);
    case 'move':
      return moveOf(action, dictionaries, scope);
    case 'return':
      return {
        type: 'move',
        project: 0,
        to: beginning(dictionaries),
        reason: action.reason || null,
      };
    case 'suppress':
      return suppressionOf(action);
    case 'delete':
      return { type: 'delete', reason: action.reason || null };
  }
};

/** As it is kept: rows of dictionaries by their ids, since a code may be given to another row later. */
export const keptAction = (action: BulkAction, act: BulkAct): BulkAction => {
  if (action.type === 'status' && act.type === 'status') return { ...action, status: act.to.id };
  if (action.type === 'move' && act.type === 'move') return { ...action, project: act.project };
  return action;
};
