import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { untilEnded } from '../../src/plugins/numbers/tests/bulk-scene';
import { statusCells } from '../../src/plugins/numbers/tests/recount';
import { openBulkHouse, type BulkHouse } from './support/bulk-house';
import { someOf } from './support/some-of';

// Three batches or more.
const ROWS = 9_000;

const acts = {
  status: { type: 'status', status: 'refusal', comment: 'by the bulk' },
  return: { type: 'return' },
  delete: { type: 'delete' },
} as const;

let house: BulkHouse;
let project: number;
beforeAll(async () => {
  house = await openBulkHouse();
  const made = await house.db.one<{ id: number }>(sql`
    insert into public.projects (document_id, code, name, timezone, active, unknown_zone_policy, published_at)
    values ('killed', 'killed', 'killed', 'Europe/Moscow', true, 'strictest', now()) returning id`);
  project = made?.id ?? 0;
}, 180_000);
afterAll(() => house?.close());

/** Numbers as a load leaves them, counted. */
const prepare = async (): Promise<void> => {
  await house.clear();
  const at = sql`date_trunc('milliseconds', now()) - interval '2 days'`;
  await house.db.rows(sql`
    with made as (
      insert into crm.numbers (phone, project_id, status_id, created_at, status_at, allocated_at, comment)
      select 79200000000 + i, ${project}, (select id from public.number_statuses where code = 'new'), ${at}, ${at}, ${at},
        case when i % 3 = 0 then 'said ' || i end
      from generate_series(1, ${ROWS}) n(i) returning *)
    insert into crm.numbers_deltas (project_id, provider_id, geo_id, status_id, day_n, hour_n, day_p, hour_p, load_day, n)
    select project_id, provider_id, geo_id, status_id, now()::date, 0, now()::date, 0, now()::date, count(*)
    from made group by 1, 2, 3, 4`);
};

const rowsOf = () =>
  house.db.one<{ n: number; hash: string }>(sql`
    select count(*)::int as n,
      md5(string_agg((to_jsonb(n) - 'version' - 'updated_at')::text, '' order by id)) as hash
    from crm.numbers n`);

/** Sums that are not zero, but for the numbers themselves. */
const measured = () =>
  house.db.rows(sql`
    select project_id, status_id from crm.numbers_deltas group by 1, 2
    having (sum(allocated), sum(processed), sum(contacted), sum(refusal)) <> (0, 0, 0, 0)`);

const filter = () => ({ filter: { project: 'killed' } });

describe('a bulk change and its undo, killed on the way', () => {
  const kills = [
    ['status', 'bulk.in-batch', 'undo.in-batch'],
    ['return', 'bulk.in-batch', 'undo.batch'],
    ['return', 'bulk.batch', 'undo.in-batch'],
    ['delete', 'bulk.in-batch', 'undo.in-batch'],
  ] as const;
  it.each(someOf(2, 'undo-killed', kills))(
    'of a %s leave what was: %s, then %s',
    async (act, first, second) => {
      await prepare();
      const before = await rowsOf();
      expect(before?.n).toBe(ROWS);
      const killed = house.work({ [first]: 'kill@2' });
      const job = await house.order({ ...filter(), action: acts[act] });
      expect(await killed.ended).toBe('SIGKILL');
      house.work();
      expect(await untilEnded(house.db, job, 90_000)).toMatchObject({
        state: 'done',
        result: { changed: ROWS, skipped: [] },
      });
      await house.rest();
      expect((await rowsOf())?.hash).not.toBe(before?.hash);
      const again = house.work({ [second]: 'kill@2' });
      const undo = await house.undo(job);
      expect(await again.ended).toBe('SIGKILL');
      house.work();
      expect(await untilEnded(house.db, undo, 90_000)).toMatchObject({
        state: 'done',
        result: { undone: ROWS, left: [] },
      });
      await house.rest();
      expect(await rowsOf()).toEqual(before);
      expect(await measured()).toEqual([]);
      const { deltas, rows } = await statusCells(house.db);
      expect(rows).toHaveLength(1);
      expect(deltas).toEqual(rows);
      expect(await house.db.rows(sql`select 1 from crm.numbers_bulk_images`)).toEqual([]);
    }
  );
});
