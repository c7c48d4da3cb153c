import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Db } from '../../../core/server/src/db';
import { filesDir } from '../../../core/server/src/files-on-disk';
import { sql } from '../../../core/server/src/sql';
import { headsFile } from '../../server/src/heads-file';
import { publishTo } from '../../server/src/publish-head';
import { record } from '../../server/src/record';
import { makeSealer } from '../../server/src/seal-blocks';
import type { SealKeys } from '../../domain/seal-keys';
import { sealKeys } from '../../server/src/seal-key';
import { verifySeals, type Verified } from '../../server/src/verify-seals';

/** A file of heads that no other log writes to. */
export const ownHeadsFile = (): string => path.join(filesDir(), randomUUID(), 'heads.jsonl');

export const sealerOf = (db: Db, file: string = headsFile(), keys: SealKeys = sealKeys()) =>
  makeSealer({ db, keys, publish: publishTo({ db, keys, file, log: () => undefined }) });

export const verifyWhole = async (db: Db, file: string, keys?: SealKeys): Promise<Verified> =>
  verifySeals(db, { file, ...(keys ? { keys } : {}) });

/** An event with every column filled, all of them different from those of other events. */
export const writeFull = (db: Db, mark: number): Promise<void> =>
  db.tx((tx) =>
    record(tx, {
      actor: { kind: 'user', id: mark, name: `Anna ${mark}` },
      action: `test.seal${mark}`,
      subject: { kind: `thing${mark}`, id: mark },
      projects: [mark, mark + 1],
      rows: mark,
      requestId: `request-${mark}`,
      jobId: String(1_000 + mark),
      ip: `10.0.0.${mark % 250}`,
      before: { status: `new ${mark}`, deep: { order: [1, 2, mark] } },
      after: { status: `done ${mark}` },
      details: { кто: `Ё${mark}`, none: null },
    })
  );

/** An id that was given out and never used. */
export const wasteId = async (db: Db): Promise<void> => {
  const wasted = db.tx(async (tx) => {
    await record(tx, { actor: 'anonymous', action: 'test.lost' });
    throw new Error('rolled back');
  });
  await wasted.catch((error: Error) => {
    if (error.message !== 'rolled back') throw error;
  });
};

export const countSeals = async (db: Db): Promise<number> =>
  Number(
    (await db.one<{ n: string }>(sql`select count(*)::text as n from crm.audit_seals`))?.n ?? 0
  );

export interface BlockFacts {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly ids: readonly number[];
  /** Ids of the block that no row has. */
  readonly gaps: readonly number[];
}

export const readBlocks = async (db: Db): Promise<BlockFacts[]> => {
  const rows = await db.rows<{ block: number; from: number; to: number; ids: number[] }>(sql`
    select s.block, s.from_id::int as from, s.to_id::int as to, array_agg(e.id::int order by e.id) as ids
    from crm.audit_seals s join crm.audit_events e on e.id between s.from_id and s.to_id
    group by 1, 2, 3 order by 1`);
  return rows.map((row) => {
    const taken = new Set(row.ids);
    const all = Array.from({ length: row.to - row.from + 1 }, (_, at) => row.from + at);
    return { ...row, gaps: all.filter((id) => !taken.has(id)) };
  });
};

/** A log of `blocks` new blocks with eight full rows and two gaps each. */
export const fillLog = async (
  db: Db,
  file: string,
  blocks: number,
  keys?: SealKeys
): Promise<void> => {
  const seal = sealerOf(db, file, keys);
  for (let block = 0; block < blocks; block += 1) {
    for (let row = 0; row < 8; row += 1) {
      await writeFull(db, block * 8 + row + 1);
      if (row % 4 === 2) await wasteId(db);
    }
    if ((await seal(5_000)) < 1) throw new Error('no block was sealed');
  }
};
