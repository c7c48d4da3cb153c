import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { sql } from '../server/src/sql';

describe('the test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is migrated and has been booted once', async () => {
    const row = await database.db.one<{ ours: number; strapis: number }>(sql`
      select (select count(*)::int from crm.migrations) as ours,
             (select count(*)::int from pg_tables where schemaname = 'public') as strapis`);
    expect(row?.ours).toBeGreaterThan(3);
    expect(row?.strapis).toBeGreaterThan(20);
  });

  it('is used as the app, which may not change the audit log or be a superuser', async () => {
    const row = await database.db.one<{ superuser: boolean; may: boolean }>(sql`
      select rolsuper as superuser, has_table_privilege('crm.audit_events', 'update') as may
      from pg_roles where rolname = current_user`);
    expect(row).toEqual({ superuser: false, may: false });
  });
});
