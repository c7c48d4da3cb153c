import type { Db } from '../../../../core/server/src/db';
import { holderKinds, type Holder, type HolderRef } from '../../../contract/holders';
import { findHolders } from '../sql/holders';

interface Asked {
  readonly text: string;
  readonly kinds?: readonly HolderRef['kind'][] | undefined;
}

/** All kinds unless some are asked for. */
export const searchAmongHolders = (
  db: Db,
  { text, kinds = holderKinds }: Asked
): Promise<Holder[]> => findHolders(db, text, kinds);
