import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { cancelImport } from '../server/src/services/read-imports';
import { ended, order, rejectsOf, sumOf, until } from './support/load';
import { expectOneHomeEach, phonesFrom } from './support/load-together';
import { openScene, type Scene } from './support/scene';

const ROUNDS = 5;

const phones = (from: number, count: number): string[] => phonesFrom(79_150_000_000 + from, count);

describe('loads that run together', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  it('of the same phones into two projects leave no phone in both', async () => {
    for (let round = 0; round < ROUNDS; round += 1)
      await expectOneHomeEach(scene, phones(round * 20_000, 20_000));
    const [counted] = await scene.db.rows<{ rows: number; phones: number }>(sql`
      select count(*)::int as rows, count(distinct phone)::int as phones from crm.numbers`);
    expect(counted).toEqual({ rows: ROUNDS * 20_000, phones: ROUNDS * 20_000 });
  });

  it('keep a truthful count when one is cancelled', async () => {
    const { boss, db, world } = scene;
    const list = phones(1_000_000, 200_000);
    const file = `phone\nbad\n${list[0]}\n${list.join('\n')}\n`;
    const { id } = await order(scene, boss, file, { defaults: { project: world.projects.gamma } });
    await until(async () => {
      const [row] = await db.rows<{ inserted: string }>(
        sql`select inserted::text from crm.exchange_imports where id = ${id}::bigint and inserted > 0`
      );
      return row;
    });
    await cancelImport(db, id, boss);
    const row = await ended(scene, boss, id);
    expect(row.state).toBe('cancelled');
    expect(row.inserted).toBeGreaterThan(0);
    expect(row.inserted).toBeLessThan(200_000);
    expect(sumOf(row)).toBe(row.rowsRead);
    expect(row).toMatchObject({ rejected: 1, duplicate: 1, expectedRows: 200_002 });
    const [counted] = await db.rows<{ n: number }>(
      sql`select count(*)::int as n from crm.numbers where import_id = ${id}::bigint`
    );
    expect(counted?.n).toBe(row.inserted);
    const rejects = (await rejectsOf(scene, boss, id)).toString('utf8').trim().split('\r\n');
    expect(rejects).toHaveLength(3);
    await expect(cancelImport(db, id, boss)).rejects.toMatchObject({
      details: { code: 'not_running' },
    });
  });
});
