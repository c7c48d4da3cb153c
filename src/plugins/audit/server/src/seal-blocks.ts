import { setTimeout as sleep } from 'node:timers/promises';
import { failpoint } from '../../../core/server/src/failpoint';
import type { Db, Tx } from '../../../core/server/src/db';
import { NO_HEAD, signBlock, startDigest, type Seal } from '../../domain/seal';
import { isKnown, type SealKeys } from '../../domain/seal-keys';
import { findLastSeal } from './find-last-seal';
import { holdSealing, readClock, writeSeal } from './sql/write-seal';
import { readHorizon, readWriters, type SealHorizon } from './sql/read-seal-horizon';
import { FIRST_ID, rowsUpTo } from './sql/read-sealed-rows';
import { NEWEST, readNumbers, readSealsBack } from './sql/read-seals';

/** Rows of one block at most. */
export const BLOCK_ROWS = 5_000;

const POLL_MS = 50;

const nameKey = ({ keyId }: Seal): string =>
  keyId ? `the key "${keyId}"` : 'the key without a name';

/** Where the chain goes on: behind the newest seal of ours, at a number that nobody has taken. */
const endOfChain = async (tx: Tx, keys: SealKeys): Promise<{ last?: Seal; block: number }> => {
  // A process that was not told of a new key would seal the same rows again beside those that were.
  const [end] = await readSealsBack(tx, 1);
  if (end && !isKnown(end, keys))
    throw new Error(
      `the newest block is sealed with ${nameKey(end)}, which NUMERA_AUDIT_KEY lacks`
    );
  const last = await findLastSeal(tx, keys);
  if (end && !last) throw new Error('no seal is ours: was NUMERA_AUDIT_KEY changed?');
  const taken = new Set(await readNumbers(tx, last?.block ?? 0, NEWEST));
  let block = (last?.block ?? 0) + 1;
  while (taken.has(block)) block += 1;
  return { block, ...(last ? { last } : {}) };
};

const sealNext = (db: Db, upTo: bigint, keys: SealKeys): Promise<Seal | undefined> =>
  db.tx(async (tx) => {
    if (!(await holdSealing(tx))) return undefined;
    const { last, block } = await endOfChain(tx, keys);
    const from = last ? BigInt(last.toId) + 1n : 1n;
    if (from > upTo) return undefined;
    const digest = startDigest();
    let lastId = '';
    await rowsUpTo(tx, upTo)(
      block === 1 ? FIRST_ID : from,
      upTo,
      (row) => {
        digest.add(row);
        lastId = row[0] ?? '';
      },
      BLOCK_ROWS
    );
    // Ids that were given out and rolled back, and nothing else: they wait for a row to be sealed with.
    if (digest.rows === 0) return undefined;
    const seal = signBlock(
      {
        block,
        fromId: String(from),
        toId: digest.rows < BLOCK_ROWS ? String(upTo) : lastId,
        rows: digest.rows,
        digest: digest.end(),
        previous: last?.head ?? NO_HEAD,
        sealedAt: await readClock(tx),
      },
      keys[0]
    );
    await writeSeal(tx, seal);
    failpoint('audit.seal');
    return seal;
  });

const isClear = async (db: Db, { writers }: SealHorizon, patienceMs: number): Promise<boolean> => {
  if (writers.length === 0) return true;
  for (const end = Date.now() + patienceMs; ; await sleep(POLL_MS)) {
    const now = new Set(await readWriters(db));
    if (!writers.some((writer) => now.has(writer))) return true;
    if (Date.now() >= end) return false;
  }
};

export interface Sealing {
  readonly db: Db;
  readonly keys: SealKeys;
  /** Told of each block after its commit. */
  publish(seal: Seal): Promise<void>;
}

/**
 * One pass: seals every row up to the highest id given out when the pass (or one before it) began, once all transactions
 * of that moment have ended. Gives up after `patienceMs` and goes on from there in the next pass. Answers with the number
 * of blocks.
 */
export const makeSealer = ({ db, keys, publish }: Sealing) => {
  let horizon: SealHorizon | undefined;
  return async (patienceMs: number): Promise<number> => {
    horizon ??= await readHorizon(db);
    if (!(await isClear(db, horizon, patienceMs))) return 0;
    const { upTo } = horizon;
    horizon = undefined;
    for (let sealed = 0; ; sealed += 1) {
      const seal = await sealNext(db, upTo, keys);
      if (!seal) return sealed;
      await publish(seal);
    }
  };
};
