import { createHmac } from 'node:crypto';
import type { Tx } from '../../../core/server/src/db';
import { sql, type Sql } from '../../../core/server/src/sql';
import type { SealFault } from '../../contract/verify';
import { NO_HEAD, signBlock, startDigest } from '../../domain/seal';
import { rowsUpTo } from '../../server/src/sql/read-sealed-rows';
import { readSealsAfter } from '../../server/src/sql/read-seals';
import type { BlockFacts } from './sealed-log';

/** The blocks of the log, and a source of chance. */
export interface Scene {
  readonly blocks: readonly BlockFacts[];
  random(): number;
}

export interface Tampering {
  readonly name: string;
  /** What a superuser does in one go; answers with what must be named: `block what`. */
  run(tx: Tx, scene: Scene): Promise<readonly string[]>;
}

const named = (block: number, what: SealFault['what']): string => `${block} ${what}`;

const pick = <T>({ random }: Scene, list: readonly T[]): T => {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};

/** A block with a neighbour on both sides, with rows of the test in it. */
const inner = (scene: Scene): BlockFacts => pick(scene, scene.blocks.slice(2, -1));

const last = ({ blocks }: Scene): BlockFacts => {
  const block = blocks.at(-1);
  if (!block) throw new Error('there are no blocks');
  return block;
};

const changing = (name: string, change: Sql): Tampering => ({
  name: `${name} of an event`,
  async run(tx, scene) {
    const { block, ids } = inner(scene);
    await tx.rows(sql`update crm.audit_events set ${change} where id = ${pick(scene, ids)}`);
    return [named(block, 'changed')];
  },
});

const columns: readonly Tampering[] = [
  changing('the moment, by a microsecond,', sql`at = at + interval '1 microsecond'`),
  changing('the moment, to infinity,', sql`at = 'infinity'`),
  changing('the kind of actor', sql`actor_kind = 'system'`),
  changing('the actor', sql`actor_id = actor_id + 1`),
  changing('the actor, to nobody,', sql`actor_id = null`),
  changing('the name of the actor', sql`actor_name = 'Boris'`),
  changing('the action', sql`action = 'numbers.edit'`),
  changing('the result', sql`result = 'refused'`),
  changing('the kind of subject', sql`subject_kind = 'other'`),
  changing('the subject', sql`subject_id = subject_id || '0'`),
  changing('a list of projects, shortened,', sql`project_ids = project_ids[1:1]`),
  changing('a list of projects, emptied,', sql`project_ids = '{}'`),
  changing('the count of rows', sql`rows = rows - 1`),
  changing('the request', sql`request_id = ''`),
  changing('the job', sql`job_id = null`),
  changing('the address', sql`ip = '10.9.9.9'`),
  changing('what was before', sql`before = before || '{"status": "other"}'`),
  changing('what was before, deep inside,', sql`before = jsonb_set(before, '{deep,order,0}', '2')`),
  changing('what was after', sql`after = null`),
  changing('the details', sql`details = details - 'none'`),
  changing(
    'a letter moved from one column to the next,',
    sql`subject_kind = subject_kind || left(subject_id, 1),
    subject_id = substr(subject_id, 2)`
  ),
  changing('two columns, exchanged,', sql`request_id = ip, ip = request_id`),
];

const removing = (
  name: string,
  choose: (ids: readonly number[], scene: Scene) => number[]
): Tampering => ({
  name,
  async run(tx, scene) {
    const { block, ids } = inner(scene);
    await tx.rows(
      sql`delete from crm.audit_events where id = any(${choose(ids, scene)}::bigint[])`
    );
    return [named(block, 'removed')];
  },
});

const insertAt = (tx: Tx, id: number) =>
  tx.rows(sql`
    insert into crm.audit_events (id, at, actor_kind, action) overriding system value
    values (${id}, now(), 'system', 'test.late')`);

/** The row under another id, every other column the same. */
const copyRow = (tx: Tx, from: number, to: number) =>
  tx.rows(sql`
    insert into crm.audit_events overriding system value
    select (jsonb_populate_record(e, jsonb_build_object('id', ${to}::bigint))).* from crm.audit_events e where id = ${from}`);

const moveRow = async (tx: Tx, from: number, to: number): Promise<void> => {
  await copyRow(tx, from, to);
  await tx.rows(sql`delete from crm.audit_events where id = ${from}`);
};

const inserting: readonly Tampering[] = [
  {
    name: 'a row put into a gap',
    async run(tx, scene) {
      const { block, gaps } = inner(scene);
      await insertAt(tx, pick(scene, gaps));
      return [named(block, 'added')];
    },
  },
  {
    name: 'a copy of a row put into a gap',
    async run(tx, scene) {
      const { block, ids, gaps } = inner(scene);
      await copyRow(tx, pick(scene, ids), pick(scene, gaps));
      return [named(block, 'added')];
    },
  },
  {
    name: 'a row put below the first',
    async run(tx) {
      await insertAt(tx, 0);
      return [named(1, 'added')];
    },
  },
  {
    name: 'a row put far below the first',
    async run(tx) {
      await tx.rows(sql`
        insert into crm.audit_events (id, actor_kind, action) overriding system value
        values ((-9223372036854775808)::bigint, 'system', 'test.late')`);
      return [named(1, 'added')];
    },
  },
  {
    name: 'a row moved to a gap of its block',
    async run(tx, scene) {
      const { block, ids, gaps } = inner(scene);
      const [to, from] = [pick(scene, gaps), pick(scene, ids)];
      await moveRow(tx, from, to);
      return [named(block, 'changed')];
    },
  },
  {
    name: 'a row moved to another block',
    async run(tx, scene) {
      const [one, other] = [scene.blocks[3], scene.blocks[5]];
      if (!one || !other) throw new Error('too few blocks');
      const [to, from] = [pick(scene, other.gaps), pick(scene, one.ids)];
      await moveRow(tx, from, to);
      return [named(one.block, 'removed'), named(other.block, 'added')];
    },
  },
  {
    name: 'a row moved behind all blocks',
    async run(tx, scene) {
      const { block, ids } = inner(scene);
      await moveRow(tx, pick(scene, ids), 1_000_000);
      return [named(block, 'removed')];
    },
  },
];

const swapIds = async (tx: Tx, one: number, other: number): Promise<void> => {
  await moveRow(tx, one, -1);
  await moveRow(tx, other, one);
  await moveRow(tx, -1, other);
};

const swapping: readonly Tampering[] = [
  {
    name: 'two rows of a block exchanged',
    async run(tx, scene) {
      const { block, ids } = inner(scene);
      await swapIds(tx, ids[0] ?? 0, ids.at(-1) ?? 0);
      return [named(block, 'changed')];
    },
  },
  {
    name: 'rows of two blocks exchanged',
    async run(tx, scene) {
      const [one, other] = [scene.blocks[2], scene.blocks[6]];
      if (!one || !other) throw new Error('too few blocks');
      await swapIds(tx, pick(scene, one.ids), pick(scene, other.ids));
      return [named(one.block, 'changed'), named(other.block, 'changed')];
    },
  },
  {
    name: 'a row taken out and another put in',
    async run(tx, scene) {
      const { block, ids, gaps } = inner(scene);
      await tx.rows(sql`delete from crm.audit_events where id = ${pick(scene, ids)}`);
      await insertAt(tx, pick(scene, gaps));
      return [named(block, 'changed')];
    },
  },
];

const changingSeal = (name: string, change: Sql): Tampering => ({
  name: `${name} of a seal`,
  async run(tx, scene) {
    const { block } = inner(scene);
    await tx.rows(sql`update crm.audit_seals set ${change} where block = ${block}`);
    return [named(block, 'seal_changed')];
  },
});

const flipped = (column: Sql): Sql =>
  sql`${column} = set_byte(${column}, 7, get_byte(${column}, 7) # 1)`;

const seals: readonly Tampering[] = [
  changingSeal('the first id', sql`from_id = from_id - 1`),
  changingSeal('the last id', sql`to_id = to_id + 1`),
  changingSeal('the count', sql`rows = rows - 1`),
  changingSeal('a bit of the digest', flipped(sql`digest`)),
  changingSeal('a bit of the head before', flipped(sql`previous`)),
  changingSeal('a bit of the head', flipped(sql`head`)),
  changingSeal('a bit of the signature', flipped(sql`mac`)),
  changingSeal('the signature, emptied,', sql`mac = ''`),
  changingSeal('the moment', sql`sealed_at = 'infinity'`),
  {
    name: 'the name of the key of a seal',
    async run(tx, scene) {
      const { block } = inner(scene);
      await tx.rows(sql`update crm.audit_seals set key_id = 'none' where block = ${block}`);
      return [named(block, 'key_missing')];
    },
  },
  {
    name: 'a seal given another number',
    async run(tx, scene) {
      const { block } = inner(scene);
      await tx.rows(sql`update crm.audit_seals set block = 2147483647 where block = ${block}`);
      return [named(block, 'seal_missing'), named(2_147_483_647, 'seal_changed')];
    },
  },
  {
    name: 'two seals exchanged',
    async run(tx, scene) {
      const [one, other] = [scene.blocks[2]?.block ?? 0, scene.blocks[6]?.block ?? 0];
      await tx.rows(sql`update crm.audit_seals set block = 1000 where block = ${one}`);
      await tx.rows(sql`update crm.audit_seals set block = ${one} where block = ${other}`);
      await tx.rows(sql`update crm.audit_seals set block = ${other} where block = 1000`);
      return [named(one, 'seal_changed'), named(other, 'seal_changed')];
    },
  },
  {
    name: 'a seal taken out',
    async run(tx, scene) {
      const { block } = inner(scene);
      await tx.rows(sql`delete from crm.audit_seals where block = ${block}`);
      return [named(block, 'seal_missing')];
    },
  },
  {
    name: 'the first seal taken out',
    async run(tx) {
      await tx.rows(sql`delete from crm.audit_seals where block = 1`);
      return [named(1, 'seal_missing')];
    },
  },
  {
    name: 'a seal taken out with its rows',
    async run(tx, scene) {
      const { block, from, to } = inner(scene);
      await tx.rows(sql`delete from crm.audit_seals where block = ${block}`);
      await tx.rows(sql`delete from crm.audit_events where id between ${from} and ${to}`);
      return [named(block, 'seal_missing')];
    },
  },
  {
    name: 'three seals in a row taken out',
    async run(tx, scene) {
      const gone = scene.blocks.slice(3, 6).map(({ block }) => block);
      await tx.rows(sql`delete from crm.audit_seals where block = any(${gone}::int[])`);
      return gone.map((block) => named(block, 'seal_missing'));
    },
  },
];

// Whoever has the database but not the key signs with one of his own.
const FOREIGN = { id: '', key: createHmac('sha256', 'mine').update('key').digest() };

const copySeal = (tx: Tx, block: number, from: number) =>
  tx.rows(sql`
    insert into crm.audit_seals select ${block}, to_id + 1, to_id + 5, rows, digest, head, sealed_at, head, mac
    from crm.audit_seals where block = ${from}`);

/** Signs a block and all that follow anew over the rows as they are, with a foreign key. */
const signAnew = async (tx: Tx, first: number): Promise<number[]> => {
  const all = await readSealsAfter(tx, first - 2, 1_000);
  let previous = first === 1 ? NO_HEAD : all[0]?.head;
  const anew = all.filter(({ block }) => block >= first);
  for (const seal of anew) {
    const digest = startDigest();
    await rowsUpTo(tx, BigInt(seal.toId))(BigInt(seal.fromId), BigInt(seal.toId), (row) =>
      digest.add(row)
    );
    const { rows } = digest;
    const made = signBlock(
      { ...seal, rows, digest: digest.end(), previous: previous ?? NO_HEAD },
      FOREIGN
    );
    await tx.rows(sql`
      update crm.audit_seals set rows = ${made.rows}, digest = ${made.digest}, previous = ${made.previous},
        head = ${made.head}, mac = ${made.mac} where block = ${made.block}`);
    previous = made.head;
  }
  return anew.map(({ block }) => block);
};

const forging: readonly Tampering[] = [
  {
    name: 'a seal put behind the last',
    async run(tx, scene) {
      const { block } = last(scene);
      await copySeal(tx, block + 1, block);
      return [named(block + 1, 'seal_changed')];
    },
  },
  {
    name: 'a row taken out and its block signed anew with another key',
    async run(tx, scene) {
      const { block, ids } = last(scene);
      await tx.rows(sql`delete from crm.audit_events where id = ${pick(scene, ids)}`);
      await signAnew(tx, block);
      return [named(block, 'seal_changed')];
    },
  },
  {
    name: 'a row changed and the whole rest of the chain signed anew with another key',
    async run(tx, scene) {
      const { block, ids } = inner(scene);
      await tx.rows(sql`update crm.audit_events set action = 'x' where id = ${pick(scene, ids)}`);
      return (await signAnew(tx, block)).map((each) => named(each, 'seal_changed'));
    },
  },
  {
    name: 'the last seal cut off',
    async run(tx, scene) {
      const { block } = last(scene);
      await tx.rows(sql`delete from crm.audit_seals where block = ${block}`);
      return [named(block, 'seal_missing')];
    },
  },
  {
    name: 'the last three seals cut off with their rows',
    async run(tx, scene) {
      const gone = scene.blocks.slice(-3);
      await tx.rows(sql`delete from crm.audit_seals where block >= ${gone[0]?.block ?? 0}`);
      await tx.rows(sql`delete from crm.audit_events where id >= ${gone[0]?.from ?? 0}`);
      return gone.map(({ block }) => named(block, 'seal_missing'));
    },
  },
];

const MOST = 200;

/** Every kind of tampering that the tests know: all columns of a row, rows in and out, seals, keys, the tail. */
export const tamperings: readonly Tampering[] = [
  ...columns,
  removing('a row taken out', (ids, scene) => [pick(scene, ids)]),
  removing('the first row of a block taken out', (ids) => ids.slice(0, 1)),
  removing('the last row of a block taken out', (ids) => ids.slice(-1)),
  removing('all rows of a block taken out', (ids) => ids.slice(0, MOST)),
  ...inserting,
  ...swapping,
  ...seals,
  ...forging,
];
