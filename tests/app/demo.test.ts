import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcile } from '../../src/plugins/conversion/server/src/services/reconcile';
import { sql } from '../../src/plugins/core/server/src/sql';
import { createTestDatabase, type TestDatabase } from '../harness/test-database';
import { dist, root, testEnvironment } from '../harness/test-environment';

const ROWS = 3000;
const run = promisify(execFile);
let test: TestDatabase;

const seed = () =>
  run(process.execPath, [path.join(dist, 'src/demo.js'), '--rows', String(ROWS)], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      ...testEnvironment({
        DATABASE_URL: test.url,
        DATABASE_OWNER_URL: test.ownerUrl,
        NUMERA_ROLE: 'web',
        NUMERA_DEMO_ADMIN_PASSWORD: 'Demo-password-1',
        NUMERA_DEMO_MANAGER_PASSWORD: 'Demo-password-1',
      }),
    },
  });

beforeAll(async () => {
  test = await createTestDatabase();
  await seed();
});
afterAll(() => test.drop());

const count = async (
  table: 'numbers' | 'numbers_status_events' | 'exchange_imports'
): Promise<number> => {
  const { rows } = await test.knex.raw<{ rows: { n: string }[] }>(
    `select count(*)::text n from crm.${table}`
  );
  return Number(rows[0]?.n);
};

describe('the demo data', () => {
  it('holds the numbers asked for, with a history and loads that add up', async () => {
    expect(await count('numbers')).toBe(ROWS);
    expect(await count('numbers_status_events')).toBeGreaterThan(ROWS / 3);
    const { rows } = await test.knex.raw<{ rows: { inserted: string; wrong: string }[] }>(`
      select sum(inserted)::text inserted,
        count(*) filter (where rows_read <> inserted + updated + duplicate + suppressed + rejected)::text wrong
      from crm.exchange_imports`);
    expect(rows[0]).toEqual({ inserted: String(ROWS), wrong: '0' });
  });

  it('agrees with its roll-ups cell by cell', async () => {
    expect(await reconcile(test.db)).toEqual([]);
  });

  it('has metrics that are what its events come to, counted another way', async () => {
    const rolled = await test.db.rows<Record<string, string | number>>(sql`
      select project_id, sum(allocated)::int allocated, sum(processed)::int processed, sum(contacted)::int contacted,
        sum(success)::int success, sum(refusal)::int refusal, sum(no_answer)::int no_answer
      from crm.conversion_days where clock = 0 and cohort = 0 and dim = 0 and project_id <> 0 group by 1 order by 1`);
    const counted = await test.db.rows<Record<string, string | number>>(sql`
      with reached as (
        select number_id, bool_or(s.processed) processed, bool_or(s.contact) contacted
        from crm.numbers_status_events e join number_statuses s on s.id = e.to_status group by 1)
      select n.project_id, count(*)::int allocated, (count(*) filter (where r.processed))::int processed,
        (count(*) filter (where r.contacted))::int contacted, (count(*) filter (where s.success))::int success,
        (count(*) filter (where s.refusal))::int refusal, (count(*) filter (where s.no_answer))::int no_answer
      from crm.numbers n join number_statuses s on s.id = n.status_id left join reached r on r.number_id = n.id
      where n.project_id <> 0 group by 1 order by 1`);
    expect(counted.length).toBe(8);
    expect(counted.every(({ success }) => Number(success) >= 0)).toBe(true);
    expect(counted.some(({ success }) => Number(success) > 0)).toBe(true);
    expect(rolled).toEqual(counted);
  });

  it('is made once: a second run changes nothing', async () => {
    const before = [
      await count('numbers'),
      await count('numbers_status_events'),
      await count('exchange_imports'),
    ];
    await seed();
    const after = [
      await count('numbers'),
      await count('numbers_status_events'),
      await count('exchange_imports'),
    ];
    expect(before.every((n) => n > 0)).toBe(true);
    expect(after).toEqual(before);
  });
});
