import type { ProjectEntry, StatusEntry } from '../../../../access/contract/dictionaries';
import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';

export interface Transition {
  /** `undefined`: the row of the old status is gone, so it allows whatever comes. */
  readonly from: StatusEntry | undefined;
  readonly to: StatusEntry;
  /** `undefined` = the pool. */
  readonly project: ProjectEntry | undefined;
  readonly reason: string | null;
}

const allows = (listed: readonly number[], id: number): boolean =>
  listed.length === 0 || listed.includes(id);

/** An empty list of next statuses, or of a project's statuses, allows any. */
export const checkTransition = ({ from, to, project, reason }: Transition): void => {
  const listed = from && from.id !== to.id ? from.allowedNext : [];
  if (!allows(listed, to.id) || !allows(project?.statuses ?? [], to.id))
    throw refuse(codes.transition_refused, { from: from?.id ?? null, to: to.id });
  if (to.requiresReason && !reason) throw refuse(codes.reason_required, { status: to.id });
};
