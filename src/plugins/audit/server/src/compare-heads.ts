import type { Db } from '../../../core/server/src/db';
import type { SealFault } from '../../contract/verify';
import { readHeadsFile, type HeadLine } from './heads-file';
import { readHeads } from './sql/read-seals';
import { momentOf } from './walk-seals';

const BATCH = 1_000;
const MOST_FAULTS = 200;

async function* inBatches(lines: AsyncIterable<HeadLine>): AsyncGenerator<HeadLine[]> {
  let batch: HeadLine[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export interface HeadsCompared {
  readonly headsFile: 'agrees' | 'differs' | 'absent';
  readonly faults: readonly SealFault[];
}

/** Every head that left the database must still be in it: else blocks were cut off or made anew. */
export const compareHeads = async (db: Db, file: string): Promise<HeadsCompared> => {
  const faults = new Map<number, SealFault>();
  let [known, differ] = [0, 0];
  for await (const batch of inBatches(readHeadsFile(file))) {
    const heads = await readHeads(
      db,
      batch.map(({ block }) => block)
    );
    for (const { block, head, at } of batch) {
      known += 1;
      if (heads.get(block) === head) continue;
      differ += 1;
      if (faults.size < MOST_FAULTS)
        faults.set(block, {
          ...{ block, what: 'seal_missing', from: null, key: null },
          to: momentOf(at.replace(/Z$/, '')),
        });
    }
  }
  return {
    headsFile: known === 0 ? 'absent' : differ > 0 ? 'differs' : 'agrees',
    faults: [...faults.values()],
  };
};
