import type { Base } from './open-base';

/** What a base has besides its numbers, so that every filter has something to ask for. */

export const FIELD = 'bench';

/** A number field by which numbers are found. `fillBase` gives one number in a hundred a value of `FIELD`. */
export const addField = async ({ app }: Base, key: string): Promise<void> => {
  const data = { key, name_ru: key, name_en: key, type: 'number', filterable: true };
  await app.inside('make-rows', { rows: [{ uid: 'api::number-field.number-field', data }] });
};

/** Lets the projects be called on Saturdays. */
export const openWeekend = async ({ app }: Base, projects: readonly number[]): Promise<void> => {
  const rows = projects.map((project) => ({
    uid: 'api::project-schedule.project-schedule',
    data: { name: `bench ${project}`, project, windows: [{ weekday: 6, from: 540, to: 1080 }] },
  }));
  await app.inside('make-rows', { rows });
};

const BLOCK = 512;

/** Marks the newer half of the base as exported a moment ago. Answers the first id of that half. */
export const closeNewest = async ({ pool }: Base): Promise<string> => {
  const { rows } = await pool.query<{ low: string; high: string }>(
    `select (min(id) + max(id)) / 2 / ${BLOCK} as low, max(id) / ${BLOCK} as high from crm.numbers`
  );
  const { low, high } = rows[0] ?? { low: '0', high: '0' };
  await pool.query(
    `insert into crm.numbers_exported (block, export_id, bits)
     select block, 1, ~ 0::bit(${BLOCK}) from generate_series($1::bigint, $2::bigint) block`,
    [low, high]
  );
  await pool.query('insert into crm.numbers_exports (export_id, at) values (1, now())');
  await pool.query('analyze crm.numbers_exported');
  return String(BigInt(low) * BigInt(BLOCK));
};
