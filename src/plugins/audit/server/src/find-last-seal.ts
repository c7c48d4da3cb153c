import type { Db } from '../../../core/server/src/db';
import { isSignedWith, type Seal } from '../../domain/seal';
import type { SealKeys } from '../../domain/seal-keys';
import { NEWEST, readSealsOf } from './sql/read-seals';

const PAGE = 50;

/**
 * The last seal of ours, or the last up to a block. A key that has been replaced signs no more: what stands under it behind
 * a newer key's seals was made by somebody who got hold of it. So the newest key that signed anything is the one to ask.
 */
export const findLastSeal = async (
  db: Db,
  keys: SealKeys,
  upTo: number = NEWEST
): Promise<Seal | undefined> => {
  for (const key of keys) {
    for (let at = upTo; at > 0;) {
      const seals = await readSealsOf(db, key.id, at, PAGE);
      const ours = seals.find((seal) => isSignedWith(seal, key));
      if (ours) return ours;
      at = seals.length < PAGE ? 0 : (seals.at(-1)?.block ?? 1) - 1;
    }
  }
  return undefined;
};
