import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectKnex,
  createTestDatabase,
  type TestDatabase,
} from '../../../../tests/harness/test-database';
import { dbOverKnex, type Db, type Tx } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { signBlock, type Seal } from '../domain/seal';
import type { SealKeys } from '../domain/seal-keys';
import { sealKeys } from '../server/src/seal-key';
import { readSealsBack } from '../server/src/sql/read-seals';
import { writeSeal } from '../server/src/sql/write-seal';
import { verifySeals } from '../server/src/verify-seals';
import {
  fillLog,
  ownHeadsFile,
  readBlocks,
  sealerOf,
  verifyWhole,
  writeFull,
} from './support/sealed-log';

const [first] = sealKeys();
const [second] = sealKeys([{ id: 'autumn', secret: 'the second secret of the log' }]);
const [third] = sealKeys([{ id: 'winter', secret: 'the third secret of the log' }]);
const all: SealKeys = [third, second, first];
const file = ownHeadsFile();
const EACH = 3;

let database: TestDatabase;
let superuser: ReturnType<typeof connectKnex>;
/** The blocks that each key sealed, the oldest key first. */
let blocks: readonly (readonly number[])[];
beforeAll(async () => {
  database = await createTestDatabase();
  superuser = connectKnex(database.superUrl, 2);
  await fillLog(database.db, file, EACH);
  await fillLog(database.db, file, EACH, [second, first]);
  await fillLog(database.db, file, EACH, all);
  const found = await database.db.rows<{ blocks: number[] }>(sql`
    select array_agg(block order by block) as blocks from crm.audit_seals group by key_id order by min(block)`);
  blocks = found.map((row) => row.blocks);
});
afterAll(async () => {
  await superuser?.destroy();
  await database?.drop();
});

/** Does it as superuser with the triggers off, looks, and takes it back. */
const alone = async (work: (tx: Tx) => Promise<void>): Promise<void> => {
  const undone = new Error('undone');
  await dbOverKnex(superuser)
    .tx(async (tx) => {
      await tx.rows(sql`set local session_replication_role = replica`);
      await work(tx);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
};

const named = (faults: readonly { block: number; what: string; key: string | null }[]) =>
  faults.map(({ block, what, key }) => [block, what, key]);

const newest = async (tx: Db): Promise<Seal> => {
  const [seal] = await readSealsBack(tx, 1);
  if (!seal) throw new Error('nothing is sealed');
  return seal;
};

describe('a log whose key was replaced twice', () => {
  it('verifies green with all keys, each block under the name of its own', async () => {
    expect(blocks.map((each) => each.length >= EACH)).toEqual([true, true, true]);
    const found = await verifyWhole(database.db, file, all);
    expect(found).toMatchObject({ faults: [], unsealed: 0, headsFile: 'agrees' });
    expect(found.blocks).toBe(blocks.flat().length);
  });

  it('names each block whose key is missing, and the key', async () => {
    for (const [keys, gone, id] of [
      [[third, second], blocks[0], ''],
      [[third, first], blocks[1], 'autumn'],
      [[second, first], blocks[2], 'winter'],
    ] as const) {
      const { faults } = await verifyWhole(database.db, file, keys);
      expect(named(faults)).toEqual(gone?.map((block) => [block, 'key_missing', id]));
    }
  });

  it('still tells a row that was changed in a block of each key', async () => {
    const facts = await readBlocks(database.db);
    for (const each of blocks)
      await alone(async (tx) => {
        const id = facts.find(({ block }) => block === each[1])?.ids[0];
        await tx.rows(sql`update crm.audit_events set actor_name = 'nobody' where id = ${id}`);
        const { faults } = await verifyWhole(tx, file, all);
        expect(named(faults)).toEqual([[each[1], 'changed', null]]);
      });
  });

  it('tells a block that was signed anew with the key it once had', async () => {
    for (const [key, each] of [
      [first, blocks[0]],
      [second, blocks[1]],
    ] as const)
      await alone(async (tx) => {
        // The last of its key, so that no seal of that key need be made over it.
        const seal = (await readSealsBack(tx, 1, each?.at(-1)))[0];
        if (!seal) throw new Error('the key sealed nothing');
        const rest = await tx.rows<{ id: number }>(sql`
          delete from crm.audit_events where id = (select max(id) from crm.audit_events
            where id between ${seal.fromId}::bigint and ${seal.toId}::bigint) returning id::int`);
        expect(rest).toHaveLength(1);
        const { head, mac } = signBlock({ ...seal, rows: seal.rows - 1 }, key);
        await tx.rows(sql`
          update crm.audit_seals set rows = rows - 1, head = ${head}, mac = ${mac} where block = ${seal.block}`);
        const { faults } = await verifyWhole(tx, ownHeadsFile(), all);
        expect(named(faults)).toContainEqual([seal.block, 'seal_changed', null]);
      });
  });

  it('takes no seal of a key that was replaced, wherever a slice of the check ends', async () => {
    for (const key of [first, second])
      await alone(async (tx) => {
        const last = await newest(tx);
        const ids = {
          fromId: String(BigInt(last.toId) + 1n),
          toId: String(BigInt(last.toId) + 9n),
        };
        await writeSeal(
          tx,
          signBlock({ ...last, ...ids, block: last.block + 1, previous: last.head }, key)
        );
        const expected = [[last.block + 1, 'key_retired', key.id]];
        expect(named((await verifyWhole(tx, file, all)).faults)).toEqual(expected);
        const slice = await verifySeals(tx, { after: last.block, file, keys: all });
        expect(named(slice.faults)).toEqual(expected);
        const behind = await verifySeals(tx, { after: last.block + 1, file, keys: all });
        expect([behind.blocks, behind.faults]).toEqual([0, []]);
        expect(behind.unsealed).toBe(0);
      });
  });
});

describe('a process that was not told of the new key', () => {
  it('seals nothing beside the one that was, and says which key it lacks', async () => {
    await writeFull(database.db, 78);
    await expect(sealerOf(database.db, file, [second, first])(5_000)).rejects.toThrow(
      'sealed with the key "winter", which NUMERA_AUDIT_KEY lacks'
    );
    await expect(sealerOf(database.db, file, [third, second])(5_000)).resolves.toBe(1);
    expect((await verifyWhole(database.db, file, all)).faults).toEqual([]);
  });
});

// Last: what it puts into the log stays there, since a sealer works on what was committed.
describe('somebody who has a key that was replaced', () => {
  it('neither ends the chain nor hides a row from the next seal', async () => {
    const last = await newest(database.db);
    const ids = { fromId: String(BigInt(last.toId) + 1n), toId: '999999999' };
    const forged = { ...last, ...ids, block: last.block + 1, previous: last.head };
    await database.db.tx((tx) => writeSeal(tx, signBlock(forged, first)));
    await writeFull(database.db, 79);
    expect(await sealerOf(database.db, file, all)(5_000)).toBe(1);
    const mine = await newest(database.db);
    expect([mine.block, mine.keyId, mine.fromId]).toEqual([last.block + 2, 'winter', ids.fromId]);
    expect(mine.previous.equals(last.head)).toBe(true);
    const { faults, unsealed } = await verifyWhole(database.db, file, all);
    expect(named(faults)).toEqual([[last.block + 1, 'key_retired', '']]);
    expect(unsealed).toBe(0);
  });
});
