import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import { Client, Pool, types, type PoolConfig } from 'pg';
import type { Connected } from './connected';

const SCHEMA = 'bullmq';

// Strapi makes the driver give jsonb as text in the whole process, BullMQ needs the value.
const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === types.builtins.JSONB && format !== 'binary'
      ? JSON.parse
      : types.getTypeParser(oid, format),
} as unknown as NonNullable<PoolConfig['types']>;

/**
 * The app's login may not make schemas: `npm run migrate` has made this one and given it to the app. BullMQ would
 * still say `CREATE SCHEMA IF NOT EXISTS`, which PostgreSQL refuses even where there is nothing to do.
 */
const withoutSchemas = (client: Client) => ({
  query: (text: string, values?: readonly unknown[]) =>
    /^create schema/i.test(text)
      ? client.query('select 1')
      : client.query(text, values && [...values]),
});

/** BullMQ's tables in schema `bullmq`; idempotent. Called at boot while the boot lock is held. */
export const migratePostgresQueue = async (directUrl: string): Promise<void> => {
  const client = new Client({
    connectionString: directUrl,
    application_name: 'numera queue migration',
  });
  await client.connect();
  try {
    await runMigrations(withoutSchemas(client), SCHEMA);
  } finally {
    await client.end();
  }
};

/**
 * One pool for all queues of the process: each worker keeps one of its connections for LISTEN, so it needs a direct,
 * session-level URL. `listeners`: how many workers will stand on it.
 */
export const connectPostgres = (directUrl: string, listeners: number): Connected => {
  const pool = new Pool({
    connectionString: directUrl,
    application_name: 'numera queue',
    options: `-c search_path=${SCHEMA}`,
    max: listeners + 4,
    keepAlive: true,
    types: parsers,
  });
  // Every queue adds its own listeners.
  pool.setMaxListeners(0);
  // A lost idle connection is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  // The pool is a real `pg.Pool`; BullMQ's structural type of it is narrower than the driver's.
  const connection = pool as never;
  return {
    backend: 'postgres',
    queue: (name) => new Queue(name, { connection }, createPostgresBackend as never),
    worker: (name, run, options) =>
      new Worker(name, run, { ...options, connection }, createPostgresBackend as never),
    check: async () => void (await pool.query('select 1 from migration limit 1')),
    close: () => pool.end(),
  };
};
