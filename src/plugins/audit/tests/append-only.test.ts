import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import { fillLog, ownHeadsFile, verifyWhole } from './support/sealed-log';

const file = ownHeadsFile();

let database: TestDatabase;
let app: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLog(database.db, file, 2);
  app = new pg.Client({ connectionString: database.url });
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await database?.drop();
});

const TABLES = ['crm.audit_events', 'crm.audit_seals'] as const;

const onTable = (table: string): string[] => [
  `update ${table} set rows = 0`,
  `delete from ${table}`,
  `truncate ${table}`,
  `truncate ${table} cascade`,
  `alter table ${table} disable trigger all`,
  `alter table ${table} drop column rows`,
  `alter table ${table} owner to current_user`,
  `drop table ${table}`,
  `create rule hide as on insert to ${table} do instead nothing`,
  `create trigger mine before insert on ${table} for each row execute function crm.audit_append_only()`,
  `grant update on ${table} to current_user; update ${table} set rows = 0`,
  `create policy mine on ${table} using (false)`,
  `lock table ${table} in access exclusive mode`,
  `copy ${table} to program 'cat'`,
];

const onServer = [
  'set session_replication_role = replica',
  'create or replace function crm.audit_append_only() returns trigger language plpgsql as $$ begin return new; end $$',
  'drop function crm.audit_append_only() cascade',
  `select setval('crm.audit_events_id_seq', 1)`,
  'drop schema crm cascade',
  `copy (select 1) to program 'cat'`,
  `copy pg_temp.anything from program 'id'`,
  `copy (select 1) to 'numera-audit'`,
  `select pg_read_file('PG_VERSION')`,
  `select pg_ls_dir('.')`,
  `select lo_import('PG_VERSION')`,
  'create extension adminpack',
  'create extension file_fdw',
  'create extension dblink',
  'set log_statement = none',
  'select pg_reload_conf()',
  'alter role current_user superuser',
  'create role numera_other superuser',
];

const refusal = async (text: string): Promise<string> => {
  await app.query('begin');
  try {
    await app.query(text);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown';
  } finally {
    await app.query('rollback');
  }
};

// 42501 insufficient_privilege; 0A000 and 58P01: an extension that this server does not have.
const REFUSED = /^42501$/;
const REFUSED_OR_ABSENT = /^(42501|0A000|58P01)$/;

describe('the login of the application', () => {
  it.each(TABLES.flatMap(onTable))('is refused: %s', async (text) => {
    expect(await refusal(text)).toMatch(REFUSED);
  });

  it.each(onServer)('is refused: %s', async (text) => {
    expect(await refusal(text)).toMatch(
      text.startsWith('create extension') ? REFUSED_OR_ABSENT : REFUSED
    );
  });

  it('is refused the role of the owner and of a superuser', async () => {
    const { rows } = await app.query<{ name: string }>(
      `select rolname as name from pg_roles where rolsuper union select tableowner from pg_tables where tablename = 'audit_seals'`
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { name } of rows) expect(await refusal(`set role "${name}"`)).toBe('42501');
  });

  it('may read both tables and add to them, and has left them whole', async () => {
    for (const table of TABLES) {
      const { rows } = await app.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      expect(rows[0]?.n).toBeGreaterThan(0);
    }
    const found = await verifyWhole(database.db, file);
    expect(found).toMatchObject({ faults: [], headsFile: 'agrees' });
    expect(found.blocks).toBeGreaterThanOrEqual(2);
  });

  it('is told by the trigger where one login owns everything', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    for (const table of TABLES)
      for (const text of [
        `update ${table} set rows = 0`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        await expect(owner.query(text)).rejects.toThrow('append-only');
    await owner.end();
  });
});
