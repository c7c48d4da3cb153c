import type { Output } from '../../../core/contract/contract';
import type { SealFault, verifyAudit } from '../../contract/verify';

export interface Checked {
  readonly blocks: number;
  readonly rows: number;
  /** One a block: the first that was found. */
  readonly faults: readonly SealFault[];
  /** Told when the whole chain was checked. */
  readonly headsFile: Output<typeof verifyAudit>['headsFile'];
}

export const NOTHING: Checked = { blocks: 0, rows: 0, faults: [], headsFile: null };

/** What was found so far and what the next slice of the check found. */
export const addSlice = (sum: Checked, slice: Output<typeof verifyAudit>): Checked => {
  const told = new Set(sum.faults.map(({ block }) => block));
  const faults = [...sum.faults];
  for (const fault of slice.faults) {
    if (!told.has(fault.block)) faults.push(fault);
    told.add(fault.block);
  }
  return {
    blocks: sum.blocks + slice.blocks,
    rows: sum.rows + slice.rows,
    faults,
    headsFile: slice.headsFile,
  };
};
