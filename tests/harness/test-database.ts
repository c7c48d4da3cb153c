import createKnex, { type Knex } from 'knex';
import pg from 'pg';
import { inject } from 'vitest';
import { dbOverKnex, type Db } from '../../src/plugins/core/server/src/db';
import { asSuperuser, inDatabase, ownerLogin, quoted } from './cluster';
import { FIRST_DATABASE, ownName } from './own-name';

export interface TestDatabase {
  readonly name: string;
  /** The app's login: what the product may do, the test may do. */
  readonly db: Db;
  readonly knex: Knex;
  readonly url: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  drop(): Promise<void>;
}

// As Strapi sets them for its whole process: rows look the same in a test and in the product.
const parseAsStrapi = (): void => {
  const text = (value: string) => value;
  pg.types.setTypeParser(pg.types.builtins.DATE, 'text', text);
  pg.types.setTypeParser(pg.types.builtins.JSONB, 'text', text);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, 'text', parseFloat);
};

export const connectKnex = (url: string, max = 10): Knex => {
  parseAsStrapi();
  return createKnex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'numera tests' },
    searchPath: ['public'],
    pool: { min: 0, max },
  });
};

/** Makes a database: a clone of the template, or an empty one. */
export const makeDatabase = async (name: string, from: 'template' | 'empty'): Promise<void> => {
  const source = from === 'template' ? inject('template') : 'template0';
  await asSuperuser(inject('cluster'), async (client) => {
    await client.query(
      `create database ${quoted(name)} template ${quoted(source)} owner ${ownerLogin}`
    );
  });
};

export const dropDatabase = (name: string): Promise<void> =>
  asSuperuser(inject('cluster'), async (client) => {
    await client.query(`drop database if exists ${quoted(name)} with (force)`);
  });

const takeName = (): string => {
  const first = process.env[FIRST_DATABASE];
  delete process.env[FIRST_DATABASE];
  return first ?? ownName('next');
};

/**
 * A database of one's own: migrated and seeded like after the first boot, unless `empty`. Close it with `drop()`
 * in `afterAll`.
 */
export const createTestDatabase = async (
  wish: { readonly empty?: boolean; readonly poolMax?: number } = {}
): Promise<TestDatabase> => {
  const cluster = inject('cluster');
  const name = takeName();
  await makeDatabase(name, wish.empty ? 'empty' : 'template');
  const url = inDatabase(cluster.appUrl, name);
  const knex = connectKnex(url, wish.poolMax);
  return {
    name,
    knex,
    db: dbOverKnex(knex),
    url,
    ownerUrl: inDatabase(cluster.ownerUrl, name),
    superUrl: inDatabase(cluster.superUrl, name),
    async drop() {
      await knex.destroy();
      await dropDatabase(name);
    },
  };
};
