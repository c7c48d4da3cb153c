import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, type Actor } from '../../core/server/src/scope';
import { list, sql, type Sql } from '../../core/server/src/sql';
import { listExportRows } from '../server/src/sql/export-rows';
import { earlierLoad, listImportRows, recentLoads } from '../server/src/sql/import-rows';
import { listStopListRows } from '../server/src/sql/stop-list-rows';

// Ids go out as text, and as text 10 comes before 9.
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const IDS = [8, 9, 10, 11, 100];
const NEWEST = ['100', '11', '10', '9', '8'];

const actor: Actor = { kind: 'user', id: 1, name: 'Anna', superAdmin: false, roles: [] };

const put = async (table: Sql, columns: Sql, values: Sql): Promise<void> => {
  await database.db.rows(sql`
    insert into ${table} (id, actor_kind, actor_id, ${columns}) overriding system value
    values ${list(IDS.map((id) => sql`(${id}, 'user', 1, ${values})`))}`);
};

const idsOf = (rows: ReadonlyArray<{ readonly id: string }>) => rows.map(({ id }) => id);

/** All pages of two, each asked for by the last row of the one before it. A page brings one row more than it shows. */
const paged = async (
  page: (
    before: string | undefined,
    limit: number
  ) => Promise<ReadonlyArray<{ readonly id: string }>>
): Promise<string[]> => {
  const ids: string[] = [];
  for (let before: string | undefined; ids.length <= IDS.length;) {
    const shown = idsOf(await page(before, 2)).slice(0, 2);
    ids.push(...shown);
    before = shown.at(-1);
    if (before === undefined) break;
  }
  return ids;
};

it('lists exports, stop-lists and loads page by page, the newest first and none left out', async () => {
  const { db } = database;
  await put(sql`crm.exchange_exports`, sql`settings`, sql`'{}'`);
  await put(
    sql`crm.exchange_stop_lists`,
    sql`file_id, filename, sha256, settings, scope`,
    sql`gen_random_uuid(), 'a', 'a', '{}', 'global'`
  );
  await put(
    sql`crm.exchange_imports`,
    sql`upload_id, file_id, filename, sha256, settings, state, inserted, rows_read, expected_rows`,
    sql`1, gen_random_uuid(), 'a', 'same', '{}', 'done', 1, 1, 1`
  );
  const at = { actor, scope: EVERYTHING };
  expect(
    await paged((before, limit) => listExportRows(db, { before, limit }, at.actor, at.scope))
  ).toEqual(NEWEST);
  expect(
    await paged((before, limit) => listStopListRows(db, { before, limit }, at.actor, at.scope))
  ).toEqual(NEWEST);
  const all = { name: undefined, provider: undefined };
  expect(
    await paged((before, limit) =>
      listImportRows(db, { before, limit, ...all }, at.actor, at.scope)
    )
  ).toEqual(NEWEST);
  expect(idsOf(await recentLoads(db, 3, actor, EVERYTHING))).toEqual(NEWEST.slice(0, 3));
  expect(await earlierLoad(db, 'same', actor, EVERYTHING)).toMatchObject({ id: '100' });
});
