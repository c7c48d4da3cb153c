import { expect } from 'vitest';
import { sql } from '../../../core/server/src/sql';
import { load, sumOf } from './load';
import type { Scene } from './scene';

/** So many phones in a row, none of them twice. */
export const phonesFrom = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => String(first + n));

const homesOf = async (scene: Scene, phones: readonly string[]) =>
  scene.db.one<{ rows: number; phones: number; in_alpha: number; in_beta: number }>(sql`
    select count(*)::int as rows, count(distinct phone)::int as phones,
      (count(*) filter (where project_id = ${scene.world.projects.alpha}))::int as in_alpha,
      (count(*) filter (where project_id = ${scene.world.projects.beta}))::int as in_beta
    from crm.numbers where phone between ${phones[0] ?? '0'}::bigint and ${phones.at(-1) ?? '0'}::bigint`);

/**
 * Loads the same phones into two projects at once, the second file in the opposite order, and holds the result against
 * `0-precise-rules` 1.2: every phone in one project, none in both, every candidate of both files with one outcome.
 */
export const expectOneHomeEach = async (
  scene: Scene,
  phones: readonly string[]
): Promise<{ readonly alpha: number; readonly beta: number }> => {
  const { boss, world } = scene;
  const count = phones.length;
  expect(count).toBeGreaterThan(0);
  const fileOf = (list: readonly string[]) => `phone\n${list.join('\n')}\n`;
  const rows = await Promise.all([
    load(scene, boss, fileOf(phones), { defaults: { project: world.projects.alpha } }),
    load(scene, boss, fileOf([...phones].reverse()), {
      defaults: { project: world.projects.beta },
    }),
  ]);
  expect(rows.map(({ state, error }) => [state, error])).toEqual([
    ['done', null],
    ['done', null],
  ]);
  expect(rows.map(sumOf)).toEqual([count, count]);
  expect(rows.map(({ rowsRead }) => rowsRead)).toEqual([count, count]);
  const [alpha, beta] = rows;
  expect(alpha.inserted + beta.inserted).toBe(count);
  expect([alpha.duplicate, beta.duplicate]).toEqual([beta.inserted, alpha.inserted]);
  const homes = await homesOf(scene, phones);
  expect(homes).toEqual({
    rows: count,
    phones: count,
    in_alpha: alpha.inserted,
    in_beta: beta.inserted,
  });
  return { alpha: alpha.inserted, beta: beta.inserted };
};
