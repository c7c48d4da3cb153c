import { useRead } from '../../../core/admin/src/client/contract-api';
import { queueHealth } from '../../contract/jobs';

const EVERY_MS = 60_000;

/** Jobs that failed today wait for somebody to look at them. */
export const useFailedBadge = (): number =>
  useRead(queueHealth, {}, { every: EVERY_MS }).answer?.data.failedToday ?? 0;
