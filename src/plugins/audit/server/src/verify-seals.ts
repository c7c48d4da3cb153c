import type { Db } from '../../../core/server/src/db';
import type { SealFault } from '../../contract/verify';
import type { SealKeys } from '../../domain/seal-keys';
import { compareHeads, type HeadsCompared } from './compare-heads';
import { findLastSeal } from './find-last-seal';
import { headsFile } from './heads-file';
import { sealKeys } from './seal-key';
import { countUnsealed } from './sql/read-seals';
import { walkSeals } from './walk-seals';

const MOST_FAULTS = 200;

export interface Verification {
  /** The block that was checked last. */
  readonly after?: number;
  /** Asked after each block: whether the rest is for the next call. */
  readonly isEnough?: () => boolean;
  readonly keys?: SealKeys;
  readonly file?: string;
}

export interface Verified {
  readonly blocks: number;
  readonly rows: number;
  readonly faults: readonly SealFault[];
  readonly next: number | null;
  readonly unsealed: number;
  readonly late: number;
  readonly headsFile: HeadsCompared['headsFile'] | null;
}

const unsealed = async (db: Db, keys: SealKeys) => {
  const last = await findLastSeal(db, keys);
  const { rows, late } = await countUnsealed(db, last?.toId ?? '0');
  return { unsealed: rows, late };
};

/**
 * Reads the log again and compares it with its seals, and these with the heads outside of the database. Changes nothing.
 * Stops early at many faults: `next` tells where to go on.
 */
export const verifySeals = async (
  db: Db,
  { after = 0, isEnough = () => false, keys = sealKeys(), file = headsFile() }: Verification = {}
): Promise<Verified> => {
  const faults: SealFault[] = [];
  let [blocks, rows] = [0, 0];
  for await (const step of walkSeals(db, keys, after)) {
    blocks += 1;
    rows += step.rows;
    faults.push(...step.faults);
    if (isEnough() || faults.length >= MOST_FAULTS)
      return {
        ...{ blocks, rows, faults, next: step.block, headsFile: null },
        ...(await unsealed(db, keys)),
      };
  }
  const outside = await compareHeads(db, file);
  const told = new Set(faults.map(({ block }) => block));
  return {
    ...{ blocks, rows, next: null, headsFile: outside.headsFile },
    // One finding a block: the walk's says more.
    faults: [...faults, ...outside.faults.filter(({ block }) => !told.has(block))],
    ...(await unsealed(db, keys)),
  };
};
