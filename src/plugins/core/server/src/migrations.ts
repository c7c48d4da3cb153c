import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

// Any number that nothing else in this database locks.
const MIGRATION_LOCK = 7_482_913;

const APPEND_ONLY = ['audit_events', 'audit_seals', 'numbers_suppression_log'];
const APP_SCHEMAS = ['public', 'crm_stage', 'bullmq'];

export interface Migrated {
  readonly applied: readonly string[];
  readonly present: number;
}

const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const readAll = async (dir: string) => {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(dir, name), 'utf8');
      return {
        name,
        text,
        hash: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex'),
      };
    })
  );
};

/**
 * What the app's login may do: everything in Strapi's schema, staging and the queue, rows in `crm`, and on the audit log
 * only to add and to read. Repeated after every migration, since new tables have come.
 */
const grant = async (client: Client, app: string): Promise<void> => {
  const role = ident(app);
  await client.query(`
    grant usage on schema crm to ${role};
    grant select, insert, update, delete on all tables in schema crm to ${role};
    grant usage, select on all sequences in schema crm to ${role};
    revoke all on crm.migrations from ${role};
    grant select on crm.migrations to ${role};
    ${APPEND_ONLY.map((table) => `revoke update, delete, truncate on crm.${table} from ${role};`).join('\n')}`);
  for (const schema of APP_SCHEMAS) await client.query(`alter schema ${schema} owner to ${role}`);
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'crm_stage' and tableowner <> $1`,
    [app]
  );
  for (const { name } of rows) await client.query(`alter table ${name} owner to ${role}`);
};

const applyAll = async (client: Client, dir: string): Promise<Migrated> => {
  await client.query('create schema if not exists crm');
  await client.query('create schema if not exists bullmq');
  await client.query(`create table if not exists crm.migrations (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from crm.migrations'
  );
  const known = new Map(rows.map(({ name, hash }) => [name, hash]));
  const applied: string[] = [];
  for (const { name, text, hash } of await readAll(dir)) {
    const before = known.get(name);
    if (before === hash) continue;
    if (before !== undefined)
      throw new Error(`${name} was changed after it was applied: write a new migration`);
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into crm.migrations (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
    applied.push(name);
  }
  return { applied, present: known.size };
};

/**
 * Runs what is new in `dir`, in name order, each file in its own transaction, one process at a time. `appLogin` names
 * the login of the app where it is another than the owner's.
 */
export const migrate = async (
  ownerUrl: string,
  dir: string,
  appLogin?: string
): Promise<Migrated> => {
  const client = new Client({ connectionString: ownerUrl, application_name: 'numera migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const result = await applyAll(client, dir);
    if (appLogin) await grant(client, appLogin);
    return result;
  } finally {
    await client.end();
  }
};

/** Names of migrations that the database has not seen: a web or worker process does not start before them. */
export const pendingMigrations = async (url: string, dir: string): Promise<string[]> => {
  const client = new Client({ connectionString: url, application_name: 'numera migrate' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select name from crm.migrations `);
    const known = new Set(rows.map(({ name }) => name));
    return (await readAll(dir)).map(({ name }) => name).filter((name) => !known.has(name));
  } catch (error) {
    if (
      (error as { code?: string }).code === '42P01' ||
      (error as { code?: string }).code === '3F000'
    )
      return (await readAll(dir)).map(({ name }) => name);
    throw error;
  } finally {
    await client.end();
  }
};
