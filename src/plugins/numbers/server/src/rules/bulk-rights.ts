import type { Permission } from '../../../../core/contract/permission';
import type { BulkAction } from '../../../contract/bulk';
import { can } from '../../../contract/permissions';

/** The right that each action asks for, when it is ordered and again when it is done. */
export const rightFor: Readonly<Record<BulkAction['type'], Permission>> = {
  status: can.bulk,
  move: can.move,
  return: can.move,
  suppress: can.suppress,
  delete: can.delete,
};
