import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { EVERYTHING, type Actor } from '../../core/server/src/scope';
import { list, sql } from '../../core/server/src/sql';
import { listScrubsSql } from '../server/src/sql/scrub-rows';
import { lastPartSql } from '../server/src/sql/undo-image';
import { listViewsSql } from '../server/src/sql/views';

// Ids go out as text, and as text 10 comes before 9.
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const IDS = [8, 9, 10, 11, 100];

const actor: Actor = { kind: 'user', id: 1, name: 'Anna', superAdmin: false, roles: [] };

it('lists looks for suppressed numbers, the newest first', async () => {
  const { db } = database;
  await db.rows(sql`
    insert into crm.numbers_scrubs (id, actor_kind, actor_id) overriding system value
    values ${list(IDS.map((id) => sql`(${id}, 'user', 1)`))}`);
  const page = (before: string | null) =>
    db.rows<{ id: string }>(listScrubsSql(actor, EVERYTHING, { before, rows: 3 }));
  expect((await page(null)).map(({ id }) => id)).toEqual(['100', '11', '10']);
  expect((await page('10')).map(({ id }) => id)).toEqual(['9', '8']);
});

it('lists saved views in the order in which they were made', async () => {
  const { db } = database;
  await db.rows(sql`
    insert into crm.numbers_views (id, name, owner_id, owner_name) overriding system value
    values ${list(IDS.map((id) => sql`(${id}, ${`view ${id}`}, 1, 'Anna')`))}`);
  const views = await db.rows<{ id: string }>(listViewsSql({ id: 1, roles: [] }));
  expect(views.map(({ id }) => Number(id))).toEqual(IDS);
});

it('takes back the batches of a bulk from the last to the first', async () => {
  const { db } = database;
  await db.rows(sql`
    insert into crm.numbers_bulk_images (bulk_id, part, numbers, phones, projects, versions) overriding system value
    values ${list(IDS.map((part) => sql`(1, ${part}, array[${part}]::bigint[], '{}', '{}', '{}')`))}`);
  const taken: number[] = [];
  for (;;) {
    const next = await db.one<{ part: string }>(lastPartSql('1'));
    if (!next) break;
    taken.push(Number(next.part));
    await db.rows(sql`delete from crm.numbers_bulk_images where part = ${next.part}::bigint`);
  }
  expect(taken).toEqual([...IDS].reverse());
});
