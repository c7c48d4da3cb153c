import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseSeed, randomFrom } from '../../../../tests/faults/support/random';
import {
  connectKnex,
  createTestDatabase,
  type TestDatabase,
} from '../../../../tests/harness/test-database';
import { dbOverKnex, type Tx } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { verifySeals } from '../server/src/verify-seals';
import {
  fillLog,
  ownHeadsFile,
  readBlocks,
  verifyWhole,
  type BlockFacts,
} from './support/sealed-log';
import { tamperings } from './support/tamperings';

const BLOCKS = 10;
const file = ownHeadsFile();
const seed = chooseSeed();

let database: TestDatabase;
let superuser: ReturnType<typeof connectKnex>;
let blocks: readonly BlockFacts[];
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLog(database.db, file, BLOCKS);
  blocks = (await readBlocks(database.db)).slice(-BLOCKS);
  superuser = connectKnex(database.superUrl, 2);
});
afterAll(async () => {
  await superuser?.destroy();
  await database?.drop();
});

/** Does it as superuser with the triggers off, looks, and takes it back. */
const alone = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
  const found: { is?: T } = {};
  const undone = new Error('undone');
  await dbOverKnex(superuser)
    .tx(async (tx) => {
      await tx.rows(sql`set local session_replication_role = replica`);
      found.is = await work(tx);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found.is as T;
};

const namedIn = (faults: readonly { block: number; what: string }[]) =>
  faults.map(({ block, what }) => `${block} ${what}`).sort();

describe('a sealed log', () => {
  it('that nobody touched verifies green, every row in a block', async () => {
    const found = await verifyWhole(database.db, file);
    expect(found).toMatchObject({ faults: [], next: null, unsealed: 0, headsFile: 'agrees' });
    expect(found.blocks).toBeGreaterThanOrEqual(BLOCKS);
    const rows = await database.db.one<{ n: number }>(
      sql`select count(*)::int as n from crm.audit_events`
    );
    expect(found.rows).toBe(rows?.n);
    expect(found.rows).toBeGreaterThanOrEqual(BLOCKS * 8);
    expect(blocks.every(({ ids, gaps }) => ids.length === 8 && gaps.length === 2)).toBe(true);
  });

  it('knows fifty ways to tamper with it and more', () => {
    expect(tamperings.length).toBeGreaterThanOrEqual(50);
    expect(new Set(tamperings.map(({ name }) => name)).size).toBe(tamperings.length);
  });

  it.each(tamperings)(`tells: $name (NUMERA_FAULT_SEED=${seed})`, async ({ run, name }) => {
    const scene = { blocks, random: randomFrom(seed + name.length) };
    const { must, found, names } = await alone(async (tx) => {
      const expected = await run(tx, scene);
      const result = await verifyWhole(tx, file);
      return { must: [...expected].sort(), found: result, names: namedIn(result.faults) };
    });
    expect(must.length).toBeGreaterThan(0);
    expect(names).toEqual(must);
    expect(found.next).toBeNull();
  });

  it('is green again after each was taken back', async () => {
    expect((await verifyWhole(database.db, file)).faults).toEqual([]);
  });

  it('is not ours under another key: every block is named', async () => {
    const found = await verifyWhole(database.db, file, [{ id: '', key: Buffer.alloc(32, 7) }]);
    expect(found.faults.length).toBe(found.blocks);
    expect(new Set(found.faults.map(({ what }) => what))).toEqual(new Set(['seal_changed']));
  });

  it('says so when there is no file of heads to compare with', async () => {
    const found = await verifyWhole(database.db, ownHeadsFile());
    expect([found.headsFile, found.faults]).toEqual(['absent', []]);
  });

  it('is checked in slices with the same findings, wherever a slice ends', async () => {
    await alone(async (tx) => {
      const [one, other, third] = [blocks[2], blocks[3], blocks[6]].map((each) => each?.block ?? 0);
      await tx.rows(sql`update crm.audit_seals set rows = 0 where block = ${one}`);
      await tx.rows(sql`delete from crm.audit_seals where block = ${other}`);
      await tx.rows(sql`update crm.audit_events set ip = 'x' where id = ${blocks[6]?.ids[0]}`);
      const faults: { block: number; what: string }[] = [];
      let [after, slices, rows]: [number | null, number, number] = [0, 0, 0];
      while (after !== null) {
        const found = await verifySeals(tx, { after, file, isEnough: () => true });
        faults.push(
          ...found.faults.filter(({ block }) => !faults.some((old) => old.block === block))
        );
        rows += found.rows;
        slices += 1;
        after = found.next;
      }
      expect(slices).toBeGreaterThan(BLOCKS - 2);
      expect(rows).toBeGreaterThan(0);
      expect(namedIn(faults)).toEqual(
        [`${one} seal_changed`, `${other} seal_missing`, `${third} changed`].sort()
      );
    });
  });
});
