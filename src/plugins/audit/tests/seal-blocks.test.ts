import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOne } from '../../../../tests/faults/support/one-process';
import { chooseSeed, randomFrom } from '../../../../tests/faults/support/random';
import {
  connectKnex,
  createTestDatabase,
  type TestDatabase,
} from '../../../../tests/harness/test-database';
import { testEnvironment } from '../../../../tests/harness/test-environment';
import { dbOverKnex, type Db } from '../../core/server/src/db';
import { sql } from '../../core/server/src/sql';
import { record } from '../server/src/record';
import { BLOCK_ROWS } from '../server/src/seal-blocks';
import { readSealsBack } from '../server/src/sql/read-seals';
import {
  countSeals,
  fillLog,
  ownHeadsFile,
  sealerOf,
  verifyWhole,
  writeFull,
} from './support/sealed-log';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase({ poolMax: 16 });
  db = database.db;
});
afterAll(() => database?.drop());

const file = ownHeadsFile();
const actor = { kind: 'user', id: 7, name: 'Anna' } as const;

/** How many rows lie in how many blocks. */
const cover = async () =>
  db.rows<{ blocks: number; rows: number }>(sql`
    select blocks::int, count(*)::int as rows from (
      select e.id, count(s.block) as blocks from crm.audit_events e
      left join crm.audit_seals s on e.id between s.from_id and s.to_id group by e.id) held
    group by 1`);

const green = async () => {
  const found = await verifyWhole(db, file);
  expect(found).toMatchObject({ faults: [], next: null, unsealed: 0, headsFile: 'agrees' });
  expect(found.blocks).toBeGreaterThan(0);
  expect(found.rows).toBeGreaterThan(0);
  expect(await cover()).toEqual([{ blocks: 1, rows: found.rows }]);
  return found;
};

const until = async (met: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 40_000; !(await met()); await sleep(20))
    if (Date.now() > end) throw new Error('not within 40 s');
};

/** A transaction that has written an event and goes on until it is told to end. */
const openWriter = async (action: string) => {
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>((resolve) => (gate.open = resolve));
  const wrote: { id?: string } = {};
  const done = db.tx(async (tx) => {
    await record(tx, { actor, action });
    wrote.id = (await tx.one<{ id: string }>(sql`select lastval()::text as id`))?.id ?? '';
    await opened;
  });
  await until(async () => wrote.id !== undefined);
  return { id: Number(wrote.id), end: () => (gate.open?.(), done) };
};

describe('sealing', () => {
  it('leaves alone what a transaction may still bring rows into, and waits for nobody long', async () => {
    const seal = sealerOf(db, file);
    const slow = await openWriter('test.slow');
    await writeFull(db, 1);
    expect(await seal(0)).toBe(0);
    expect(await seal(100)).toBe(0);
    const [newest] = await readSealsBack(db, 1);
    expect(Number(newest?.toId ?? 0)).toBeLessThan(slow.id);
    // A writer that came after the horizon does not keep the pass from ending.
    const later = await openWriter('test.later');
    await slow.end();
    expect(await seal(5_000)).toBe(1);
    const [sealed] = await readSealsBack(db, 1);
    expect(Number(sealed?.toId)).toBeGreaterThan(slow.id);
    expect(Number(sealed?.toId)).toBeLessThan(later.id);
    await later.end();
    expect(await seal(5_000)).toBe(1);
    await green();
    expect(await seal(5_000)).toBe(0);
  });

  it('cuts what is more than a block into blocks', async () => {
    await db.rows(sql`
      insert into crm.audit_events (actor_kind, action) select 'system', 'test.many' from generate_series(1, ${BLOCK_ROWS * 2 + 10})`);
    expect(await sealerOf(db, file)(5_000)).toBe(3);
    const [rest, full] = await readSealsBack(db, 2);
    expect([full?.rows, rest?.rows]).toEqual([BLOCK_ROWS, 10]);
    await green();
  });

  it('holds every row once while eight write, roll back and dawdle and two seal', async () => {
    const seed = chooseSeed();
    console.log(`seal-blocks: NUMERA_FAULT_SEED=${seed}`);
    const random = randomFrom(seed);
    const before = await countSeals(db);
    let writing = true;
    const sealing = [1, 2].map(async () => {
      const seal = sealerOf(db, file);
      for (; writing; await sleep(5)) await seal(200);
    });
    let kept = 0;
    const write = async (writer: number): Promise<void> => {
      for (let turn = 0; turn < 40; turn += 1) {
        const [fate, many] = [random(), 1 + Math.floor(random() * 4)];
        await db
          .tx(async (tx) => {
            for (let row = 0; row < many; row += 1) {
              await record(tx, { actor, action: `test.writer${writer}`, rows: turn });
              if (fate > 0.9) await sleep(random() * 60);
            }
            if (fate < 0.25) throw new Error('rolled back');
            kept += many;
          })
          .catch((error: Error) => expect(error.message).toBe('rolled back'));
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    writing = false;
    await Promise.all(sealing);
    await sealerOf(db, file)(5_000);
    const rows = await db.one<{ n: number }>(
      sql`select count(*)::int as n from crm.audit_events where action like 'test.writer%'`
    );
    expect(kept).toBeGreaterThan(100);
    expect(rows?.n).toBe(kept);
    expect(await countSeals(db)).toBeGreaterThan(before + 3);
    await green();
  });

  it('goes on behind its own last seal when somebody puts strange ones in, and they are told', async () => {
    const knex = connectKnex(database.superUrl, 1);
    const [newest] = await readSealsBack(db, 1);
    const strange = (newest?.block ?? 0) + 1;
    await db.rows(sql`
      insert into crm.audit_seals select ${strange}, 1, 9000000000, 0, digest, head, sealed_at, head, mac
      from crm.audit_seals where block = ${newest?.block}`);
    await writeFull(db, 2);
    expect(await sealerOf(db, file)(5_000)).toBe(1);
    const found = await verifyWhole(db, file);
    expect(found.faults.map(({ block, what }) => [block, what])).toEqual([
      [strange, 'seal_changed'],
    ]);
    expect((await readSealsBack(db, 1))[0]).toMatchObject({ block: strange + 1, rows: 1 });
    // Taken away again as superuser: the number stays empty, and that is told too.
    await dbOverKnex(knex).tx(async (tx) => {
      await tx.rows(sql`set local session_replication_role = replica`);
      await tx.rows(sql`delete from crm.audit_seals where block >= ${strange}`);
    });
    await knex.destroy();
  });
});

describe('a sealer that is killed', () => {
  let own: TestDatabase;
  const heads = ownHeadsFile();
  beforeAll(async () => {
    own = await createTestDatabase();
    await fillLog(own.db, heads, 2);
    await writeFull(own.db, 100);
  });
  afterAll(() => own?.drop());

  const killedAt = async (point: string): Promise<void> => {
    const child = startOne(path.join(import.meta.dirname, 'support', 'seal-once.ts'), {
      ...testEnvironment({ DATABASE_URL: own.url, NUMERA_FAILPOINTS: `${point}:kill` }),
      NUMERA_TEST_HEADS: heads,
    });
    expect(`${await child.ended} ${child.output()}`).toBe('SIGKILL ');
  };

  it('in the middle of a block leaves no half of one', async () => {
    const before = await countSeals(own.db);
    await killedAt('audit.seal');
    expect(await countSeals(own.db)).toBe(before);
    const found = await verifyWhole(own.db, heads);
    expect(found).toMatchObject({ faults: [], unsealed: 1, headsFile: 'agrees' });
    expect(found.blocks).toBe(before);
  });

  it('between block and file: the next pass tells the file, after half a line too', async () => {
    const before = await countSeals(own.db);
    await killedAt('audit.head');
    expect(await countSeals(own.db)).toBe(before + 1);
    expect(readFileSync(heads, 'utf8')).not.toContain(`"block":${before + 1},`);
    expect((await verifyWhole(own.db, heads)).faults).toEqual([]);
    appendFileSync(heads, '{"block":');
    await writeFull(own.db, 101);
    expect(await sealerOf(own.db, heads)(5_000)).toBe(1);
    const text = readFileSync(heads, 'utf8');
    for (const block of [before + 1, before + 2]) expect(text).toContain(`"block":${block},`);
    const found = await verifyWhole(own.db, heads);
    expect(found).toMatchObject({ faults: [], unsealed: 0, headsFile: 'agrees' });
  });
});
