import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { PoolClient } from 'pg';
import { env } from '../../../../env';
import { toPg, type Sql } from './sql';

/** One door to PostgreSQL. A function that must not run alone takes a `Tx`. */
export interface Db {
  rows<Row>(query: Sql): Promise<Row[]>;
  one<Row>(query: Sql): Promise<Row | undefined>;
  /**
   * The same as `one`, prepared once on each connection: for statements of few texts that are asked for one row at a
   * time. To parse and plan a statement with five members takes longer than to run it (0.65 against 0.4 ms).
   */
  prepared<Row>(query: Sql): Promise<Row | undefined>;
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The driver's own connection, for COPY. It is given back when `work` ends. Inside a `Tx`: the transaction's. */
  connection<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
}

export interface Tx extends Db {
  /** Runs after the commit, never after a rollback. Must not throw: nobody awaits it. */
  onCommit(work: () => void): void;
}

// Knex binds `?`, so a question mark that is an operator has to be escaped.
const toKnex = ({ text }: Sql): string => text.map((part) => part.replaceAll('?', '\\?')).join('?');

const names = new Map<string, string>();
const MOST_NAMES = 500;

/** A pooler between us and the server may give each statement another connection: then nothing is kept there. */
const nameOf = (text: string): string | undefined => {
  if (env.DATABASE_DIRECT_URL) return undefined;
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = `numera_${names.size}`;
  names.set(text, name);
  return name;
};

const reader = (knex: Knex): Omit<Db, 'tx'> => ({
  async rows<Row>(query: Sql): Promise<Row[]> {
    const result = await knex.raw<{ rows: Row[] }>(toKnex(query), query.values as Knex.Value[]);
    return result.rows;
  },
  async one<Row>(query: Sql): Promise<Row | undefined> {
    return (await this.rows<Row>(query))[0];
  },
  prepared<Row>(query: Sql): Promise<Row | undefined> {
    const { text, values } = toPg(query);
    const name = nameOf(text);
    return this.connection(async (client) => {
      const { rows } = await client.query({ text, values, ...(name ? { name } : {}) });
      return rows[0] as Row | undefined;
    });
  },
  async connection(work) {
    const client = (await knex.client.acquireConnection()) as PoolClient;
    try {
      return await work(client);
    } finally {
      await knex.client.releaseConnection(client);
    }
  },
});

const txOver = (trx: Knex, onCommit: (work: () => void) => void): Tx => {
  const tx: Tx = { ...reader(trx), tx: (work) => work(tx), onCommit };
  return tx;
};

/**
 * Begins with Strapi's own `transaction`, so documents and queries of Strapi called inside join it.
 * Raw queries join only because `trx` is handed on: `db.rows` inside `db.tx` would not.
 */
export const dbOf = (strapi: Core.Strapi): Db => ({
  ...reader(strapi.db.connection),
  tx: (work) =>
    strapi.db.transaction(({ trx, onCommit }) =>
      work(txOver(trx, (after) => void onCommit(after)))
    ) as never,
});

/** The same over a bare Knex: the command line, migrations of data, tests of services. */
export const dbOverKnex = (knex: Knex): Db => ({
  ...reader(knex),
  async tx(work) {
    const after: Array<() => void> = [];
    const result = await knex.transaction((trx) =>
      work(txOver(trx, (run) => void after.push(run)))
    );
    after.forEach((run) => run());
    return result;
  },
});
