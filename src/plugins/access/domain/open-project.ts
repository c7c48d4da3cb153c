import { isHeldBack, type Approval } from './project-approval';

export type Closed = 'project_inactive' | 'not_approved';

/** Why a project takes no new numbers: nobody has approved it, or it is switched off. */
export const closedBy = ({
  active,
  approval,
}: {
  readonly active: boolean;
  readonly approval: Approval;
}): Closed | null => {
  if (isHeldBack(approval)) return 'not_approved';
  return active ? null : 'project_inactive';
};
