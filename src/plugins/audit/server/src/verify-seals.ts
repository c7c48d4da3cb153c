import type { Db } from '../../../core/server/src/db';
import type { SealFault } from '../../contract/verify';
import { isOurs } from '../../domain/seal';
import { compareHeads, type HeadsCompared } from './compare-heads';
import { headsFile } from './heads-file';
import { sealKey } from './seal-key';
import { countUnsealed, readSealsBack } from './sql/read-seals';
import { walkSeals } from './walk-seals';

const MOST_FAULTS = 200;
const LOOK_BACK = 50;

export interface Verification {
  /** The block that was checked last. */
  readonly after?: number;
  /** Asked after each block: whether the rest is for the next call. */
  readonly isEnough?: () => boolean;
  readonly key?: Buffer;
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

const unsealed = async (db: Db, key: Buffer) => {
  const last = (await readSealsBack(db, LOOK_BACK)).find((seal) => isOurs(seal, key));
  const { rows, late } = await countUnsealed(db, last?.toId ?? '0');
  return { unsealed: rows, late };
};

/**
 * Reads the log again and compares it with its seals, and these with the heads outside of the database. Changes nothing.
 * Stops early at many faults: `next` tells where to go on.
 */
export const verifySeals = async (
  db: Db,
  { after = 0, isEnough = () => false, key = sealKey(), file = headsFile() }: Verification = {}
): Promise<Verified> => {
  const faults: SealFault[] = [];
  let [blocks, rows] = [0, 0];
  for await (const step of walkSeals(db, key, after)) {
    blocks += 1;
    rows += step.rows;
    faults.push(...step.faults);
    if (isEnough() || faults.length >= MOST_FAULTS)
      return {
        ...{ blocks, rows, faults, next: step.block, headsFile: null },
        ...(await unsealed(db, key)),
      };
  }
  const outside = await compareHeads(db, file);
  const told = new Set(faults.map(({ block }) => block));
  return {
    ...{ blocks, rows, next: null, headsFile: outside.headsFile },
    // One finding a block: the walk's says more.
    faults: [...faults, ...outside.faults.filter(({ block }) => !told.has(block))],
    ...(await unsealed(db, key)),
  };
};
