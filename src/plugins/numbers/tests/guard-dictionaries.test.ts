import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { usesOf } from '../../access/server/src/guarded-dictionaries';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import { guardDictionaries } from '../server/src/services/guard-dictionaries';
import { countCallbacksSql } from '../server/src/sql/count-callbacks';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  guardDictionaries();
  await database.db.rows(sql`
    insert into crm.numbers (phone, project_id, provider_id, geo_id, status_id, callback_at)
    values (79051110001, 1, 2, 3, 4, now() - interval '1 minute'), (79051110002, 1, 2, 3, 4, now() - interval '2 days'),
      (79051110003, 1, 2, 3, 4, now() + interval '2 days'), (79051110004, 9, 2, 3, 4, now() - interval '1 hour'),
      (79051110005, 0, 2, 3, 4, null)`);
  await database.db.rows(sql`
    insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id) values (1000, 2000, 'group', 6)`);
});
afterAll(() => database.drop());

const uses = (uid: string, id: number) => database.db.tx((tx) => usesOf(tx, uid, [id]));

it('tells which raw rows name a dictionary row', async () => {
  expect(await uses('api::project.project', 1)).toEqual([{ table: 'numbers', rows: 3 }]);
  expect(await uses('api::provider.provider', 2)).toEqual([{ table: 'numbers', rows: 5 }]);
  expect(await uses('api::geo.geo', 3)).toEqual([{ table: 'numbers', rows: 5 }]);
  expect(await uses('api::number-status.number-status', 4)).toEqual([
    { table: 'numbers', rows: 5 },
  ]);
  expect(await uses('api::project-group.project-group', 6)).toEqual([
    { table: 'numbers_suppressions', rows: 1 },
  ]);
  expect(await uses('api::provider.provider', 77)).toEqual([]);
});

it('counts the promised calls of live projects in scope', async () => {
  const count = (scope: Scope) => database.db.one(countCallbacksSql(scope, [9], 'Europe/Moscow'));
  expect(await count(EVERYTHING)).toEqual({ today: 2, overdue: 2 });
  const none: Scope = { rules: [{ projects: [5], providers: 'all', geos: 'all', pool: true }] };
  expect(await count(none)).toEqual({ today: 0, overdue: 0 });
});
