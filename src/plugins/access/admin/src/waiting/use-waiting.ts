import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { can } from '../../../contract/permissions';
import { listWaiting } from '../../../contract/projects';

const EVERY_MS = 60_000;

/** Projects that wait for a yes or no of somebody. */
export const useWaiting = () =>
  useRead(listWaiting, useCan(can.approveProjects) ? {} : null, { every: EVERY_MS, fresh: true });

/** Those of them that wait for this person: on one's own somebody else decides. */
export const useWaitingBadge = (): number =>
  useWaiting().answer?.data.filter(({ mine }) => !mine).length ?? 0;
