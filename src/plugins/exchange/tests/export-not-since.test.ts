import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { requestCancel } from '../../jobs/server/src/public';
import { startExport } from '../contract/exports';
import { exportNumbersJob } from '../server/src/public';
import { orderExport } from '../server/src/services/order-export';
import { readExport } from '../server/src/services/read-exports';
import { exported, load, until } from './support/load';
import { openScene, type Scene } from './support/scene';

// More than a window, so that a block is written by two of them.
const ROWS = 52_000;
const LONG_AGO = '2020-01-01T00:00:00Z';

const phonesOf = (text: string): string[] =>
  text.replace('\ufeff', '').trimEnd().split('\r\n').slice(1);

describe('numbers not exported since', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    const list = Array.from({ length: ROWS }, (_, n) => String(79_160_000_000 + n));
    const loaded = await load(scene, scene.boss, `phone\n${list.join('\n')}\n`, {
      defaults: { project: scene.world.projects.alpha },
    });
    expect(loaded.inserted).toBe(ROWS);
  });
  afterAll(() => scene.close());

  const fresh = (filter: object = {}, notSince = LONG_AGO) =>
    exported(scene, scene.boss, {
      filter: { ...filter, exported: { notSince } },
      columns: ['phone'],
    });

  const marks = async (): Promise<number> =>
    (await scene.db.rows(sql`select 1 from crm.numbers_exported`)).length;

  const orderAll = async (): Promise<string> => {
    const input = startExport.input.parse({ columns: ['phone'] });
    const means = { job: exportNumbersJob, full: true };
    return (await orderExport(scene.db, input, scene.boss, means)).id;
  };

  const stateOf = (id: string) =>
    until(async () => {
      const { state } = await readExport(scene.db, id, scene.boss);
      return state === 'queued' || state === 'running' ? undefined : state;
    });

  /** As the owner of the tables, in a session of its own. */
  const asOwner = async (work: (client: Client) => Promise<void>): Promise<void> => {
    const client = new Client({ connectionString: scene.database.ownerUrl });
    await client.connect();
    await work(client).finally(() => client.end());
  };

  /** What is done to the export's row at each of its writes. */
  const onWrite = (body: string) => `
    create or replace function crm.test_on_write() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
    create or replace trigger test_on_write before update on crm.exchange_exports
      for each row execute function crm.test_on_write();`;

  it('an export that was cancelled between its windows has held none', async () => {
    let held = 0;
    await asOwner(async (client) => {
      await client.query('select pg_advisory_lock(4711)');
      await client.query(
        onWrite(`if new.written = ${ROWS} then perform pg_advisory_xact_lock(4711); end if;`)
      );
      const id = await orderAll();
      held = await until(async () => (await marks()) || undefined);
      const row = await readExport(scene.db, id, scene.boss);
      await scene.db.tx((tx) => requestCancel(tx, row.jobId ?? ''));
      await client.query('select pg_advisory_unlock(4711)');
      expect(await stateOf(id)).toBe('cancelled');
    });
    expect(held).toBeGreaterThan(90);
    expect(await marks()).toBe(0);
  });

  it('an export that failed at its end has held none', async () => {
    await asOwner(async (client) => {
      await client.query(
        onWrite(`if new.state = 'done' then raise exception 'the disk is full'; end if;`)
      );
      expect(await stateOf(await orderAll())).toBe('failed');
      await client.query('drop function crm.test_on_write cascade');
    });
    const ends = await scene.db.rows(
      sql`select 1 from crm.exchange_exports where written = ${ROWS}`
    );
    expect(ends).toHaveLength(2);
    expect(await marks()).toBe(0);
  });

  it('the first time all, the second time none, then those that came since', async () => {
    const first = await fresh();
    expect(phonesOf(first.text)).toHaveLength(ROWS);
    expect((await fresh()).row.rows).toBe(0);
    const { inserted } = await load(scene, scene.boss, 'phone\n79170000001\n79170000002\n', {
      defaults: { project: scene.world.projects.alpha },
    });
    expect(inserted).toBe(2);
    expect(phonesOf((await fresh()).text).sort()).toEqual(['79170000001', '79170000002']);
    expect((await fresh()).row.rows).toBe(0);
    const held = await scene.db.one<{ n: number; blocks: number }>(sql`
      select sum(bit_count(bits))::int as n, count(distinct block)::int as blocks from crm.numbers_exported`);
    expect(held?.n).toBe(ROWS + 2);
    expect(held?.blocks).toBeLessThan(ROWS / 512 + 3);
  });

  it('counts what others exported, and from the moment of the set', async () => {
    const other = await scene.manager({});
    await sleep(5);
    const moment = new Date().toISOString();
    await sleep(5);
    expect((await fresh({}, moment)).row.rows).toBe(ROWS + 2);
    const after = await exported(scene, other, {
      filter: { exported: { notSince: moment } },
      columns: ['phone'],
    });
    expect(after.row.rows).toBe(0);
    const all = await exported(scene, other, { columns: ['phone'] });
    expect(all.row.rows).toBe(ROWS + 2);
  });

  it('a number that went before it was written was not held', async () => {
    const { db, boss } = scene;
    await load(scene, boss, 'phone\n79180000001\n79180000002\n', {
      defaults: { project: scene.world.projects.beta },
    });
    const filter = { project: scene.world.projects.beta };
    const id = await db.tx(async (tx) => {
      const input = startExport.input.parse({ filter, columns: ['phone'] });
      const started = await orderExport(tx, input, boss, { job: exportNumbersJob, full: true });
      await tx.rows(sql`update crm.numbers set project_id = 0 where phone = 79180000001`);
      return started.id;
    });
    expect(await stateOf(id)).toBe('done');
    expect(await readExport(db, id, boss)).toMatchObject({ rows: 2, written: 1, gone: 1 });
    expect(phonesOf((await fresh({ pool: true })).text)).toEqual(['79180000001']);
    expect((await fresh(filter)).row.rows).toBe(0);
  });
});
