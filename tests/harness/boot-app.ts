import { inject } from 'vitest';
import { inDatabase } from './cluster';
import { ownName } from './own-name';
import { startApp, type RunningApp, type Wish } from './start-app';
import { connectKnex, dropDatabase, makeDatabase } from './test-database';
import { dbOverKnex, type Db } from '../../src/plugins/core/server/src/db';

export interface TestApp extends RunningApp {
  /** The application's database by its app login, beside the application. */
  readonly db: Db;
  readonly database: string;
  /** Stops the application (unless it ended by itself) and drops its database. */
  close(): Promise<void>;
}

export interface AppWish extends Wish {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Of a database that a test made: the application is a further instance on it, and does not drop it. */
  readonly database?: string;
}

/** The variables that point an application at one database of the test cluster. */
export const databaseEnvironment = (name: string): Record<string, string> => {
  const cluster = inject('cluster');
  return {
    DATABASE_URL: inDatabase(cluster.appUrl, name),
    DATABASE_OWNER_URL: inDatabase(cluster.ownerUrl, name),
  };
};

/** A whole application over a database of its own. Close it in `afterAll`. */
export const bootApp = async ({ env = {}, database, ...wish }: AppWish = {}): Promise<TestApp> => {
  const name = database ?? ownName('next');
  if (!database) await makeDatabase(name, 'template');
  const urls = databaseEnvironment(name);
  const app = await startApp({ ...urls, ...env }, wish).catch(async (error: unknown) => {
    if (!database) await dropDatabase(name);
    throw error;
  });
  const knex = connectKnex(urls.DATABASE_URL ?? '', 4);
  return {
    ...app,
    db: dbOverKnex(knex),
    database: name,
    async close() {
      await knex.destroy();
      await app.stop();
      if (!database) await dropDatabase(name);
    },
  };
};
