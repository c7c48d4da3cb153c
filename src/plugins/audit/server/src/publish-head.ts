import type { Db } from '../../../core/server/src/db';
import { failpoint } from '../../../core/server/src/failpoint';
import type { Seal } from '../../domain/seal';
import { ageOf, type SealKeys } from '../../domain/seal-keys';
import { appendHeads, headLine, lastHead, type HeadLine } from './heads-file';
import { readSealsAfter } from './sql/read-seals';

interface Outside {
  readonly db: Db;
  readonly keys: SealKeys;
  readonly file: string;
  log(head: HeadLine): void;
}

const MOST_MISSED = 1_000;

/** Blocks whose writer died between its commit and the file. A file that is not there is not made up. */
const missed = async ({ db, keys, file }: Outside, { block }: Seal): Promise<Seal[]> => {
  const known = (await lastHead(file))?.block;
  if (known === undefined || known >= block - 1) return [];
  const seals = await readSealsAfter(db, known, MOST_MISSED);
  return seals.filter((seal) => seal.block < block && ageOf(seal, keys) !== undefined);
};

/** Takes the head of a new block out of the database: who can rewrite that cannot rewrite the file and the log too. */
export const publishTo =
  (outside: Outside) =>
  async (seal: Seal): Promise<void> => {
    failpoint('audit.head');
    outside.log(headLine(seal));
    await appendHeads(
      outside.file,
      [...(await missed(outside, seal)), seal].map((each) => headLine(each))
    );
  };
