import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { env } from '../../../src/env';
import { actorById } from '../../../src/plugins/access/server/src/public';
import { dbOverKnex, type Db } from '../../../src/plugins/core/server/src/db';
import { migrate } from '../../../src/plugins/core/server/src/migrations';
import { EVERYTHING } from '../../../src/plugins/core/server/src/scope';
import { sql } from '../../../src/plugins/core/server/src/sql';
import type { Asker } from '../../../src/plugins/exchange/server/src/services/keep-upload';
import { readImport } from '../../../src/plugins/exchange/server/src/services/read-imports';
import { makeLeadFile } from '../../../src/plugins/exchange/tests/support/make-lead-file';
import { order, sumOf, until } from '../../../src/plugins/exchange/tests/support/load';
import { addPerson, seedWorld } from '../../../src/plugins/exchange/tests/support/seed-world';
import { useBell } from '../../../src/plugins/jobs/server/src/bell';
import { openQueue } from '../../../src/plugins/jobs/server/src/queue';
import { failpoints } from '../../harness/failpoints';
import { startApp } from '../../harness/start-app';
import { connectKnex } from '../../harness/test-database';
import { root, testEnvironment } from '../../harness/test-environment';
import { startOne, type OneProcess } from './one-process';
import { startOwnPostgres } from './own-postgres';

export interface Account {
  readonly rowsRead: number;
  readonly expectedRows: number;
  readonly recordsRead: number;
  readonly inserted: number;
  readonly duplicate: number;
  readonly suppressed: number;
  readonly rejected: number;
  readonly base: string;
  readonly facts: string;
  readonly deltas: string;
  readonly refused: string;
}

/** One file that is loaded again and again into the same base, each time killed elsewhere. */
export interface ImportHouse {
  readonly db: Db;
  /** Sees everything. */
  readonly boss: Asker;
  /** What the load leaves behind when nobody disturbs it. */
  readonly undisturbed: Account;
  /** Starts a worker; `armed` as for `failpoints`. */
  work(armed?: Parameters<typeof failpoints>[0]): OneProcess;
  /** Ends the worker, however far it is. */
  rest(): Promise<void>;
  /** The base as it was before the first load. */
  prepare(): Promise<void>;
  /** Orders the load, or its dry run. */
  begin(settings?: { readonly dryRun: boolean }): Promise<string>;
  /** Waits for the end; everything that a load leaves behind, but for ids and moments. */
  accountOf(id: string): Promise<Account>;
  /** `kill -9` of PostgreSQL, which then starts again. What is unlogged is lost. */
  crashPostgres(): Promise<void>;
  close(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {} };
const PATIENCE_MS = 300_000;
const WORKER = path.join(root, 'tests', 'faults', 'support', 'house-worker.ts');

const readAccount = async (db: Db, boss: Asker, id: string): Promise<Account> => {
  const row = await until(async () => {
    const view = await readImport(db, id, boss, true).catch(() => undefined);
    return view && ['done', 'failed', 'cancelled'].includes(view.state) ? view : undefined;
  }, PATIENCE_MS);
  expect(row.error).toBeNull();
  expect(row.state).toBe('done');
  expect(sumOf(row)).toBe(row.rowsRead);
  const found = await db.one<Pick<Account, 'base' | 'facts' | 'deltas' | 'refused'>>(sql`
    select
      (select count(*) || ' ' || sum(hashint8(phone)::bigint * (project_id + 1)) from crm.numbers where import_id = ${id}::bigint) as base,
      (select sum(n)::text from crm.exchange_load_facts where import_id = ${id}::bigint) as facts,
      (select sum(n) || ' ' || sum(loaded) || ' ' || sum(allocated) from crm.numbers_deltas) as deltas,
      (select count(*) || ' ' || sum(hashint8(line)::bigint * (part + 1)) from crm.exchange_refused_rows where import_id = ${id}::bigint) as refused`);
  if (!found) throw new Error('nothing was counted');
  const { rowsRead, expectedRows, recordsRead, inserted, duplicate, suppressed, rejected } = row;
  const figures = { rowsRead, expectedRows, recordsRead };
  return { ...figures, inserted, duplicate, suppressed, rejected, ...found };
};

type Leads = ReturnType<typeof makeLeadFile>;

const emptyAndFill = async (db: Db, ownerUrl: string, leads: Leads): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('truncate crm.numbers, crm.numbers_deltas, crm.numbers_suppressions');
  await client.end();
  await db.rows(sql`
    insert into crm.numbers_suppressions (from_phone, to_phone)
    select phone, phone from unnest(${[...leads.suppressed]}::bigint[]) as listed (phone)`);
  await db.rows(sql`
    insert into crm.numbers (phone, project_id, status_id)
    select phone, 0, (select id from public.number_statuses where initial)
    from unnest(${[...leads.inBase]}::bigint[]) as listed (phone)`);
};

/** A cluster of its own, migrated and booted once, and somebody who may load. */
const openGround = async () => {
  const postgres = await startOwnPostgres();
  const files = await mkdtemp(path.join(tmpdir(), 'numera-files-'));
  Object.assign(env, { NUMERA_FILES_DIR: files });
  const app = decodeURIComponent(new URL(postgres.appUrl).username);
  await migrate(postgres.ownerUrl, path.join(root, 'database', 'migrations'), app);
  const urls = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl };
  await (await startApp(urls)).stop();
  const knex = connectKnex(postgres.appUrl);
  const db = dbOverKnex(knex);
  await seedWorld(db);
  const actor = await actorById(db, 'user', await addPerson(db, 'strapi-super-admin', 'all'));
  if (!actor) throw new Error('there is nobody');
  const boss: Asker = { actor, scope: EVERYTHING, language: 'en' };
  const queue = openQueue(
    { redisUrl: undefined, directUrl: postgres.appUrl, listeners: 0 },
    silent
  );
  useBell(queue, silent);
  const close = async (): Promise<void> => {
    useBell(undefined);
    await queue.close(2_000);
    await knex.destroy();
    await postgres.stop();
    await rm(files, { recursive: true, force: true });
  };
  return { postgres, files, db, boss, close };
};

export const openImportHouse = async (wish: {
  readonly rows: number;
  readonly seed: number;
  /** After so long without a sign of life a worker is taken for dead: more for a load that keeps the machine busy. */
  readonly deadMs?: number;
}): Promise<ImportHouse> => {
  const { postgres, files, db, boss, close } = await openGround();
  const leads = makeLeadFile({ ...wish, project: 'alpha' });
  let worker: OneProcess | undefined;
  const work: ImportHouse['work'] = (armed = {}) => {
    const settings = { DATABASE_URL: postgres.appUrl, NUMERA_FILES_DIR: files };
    const child = {
      NUMERA_FAULTS_CHILD: '1',
      NUMERA_FAULTS_DEAD_MS: String(wish.deadMs ?? 1_500),
    };
    worker = startOne(WORKER, testEnvironment({ ...settings, ...child, ...failpoints(armed) }));
    return worker;
  };
  const rest = async (): Promise<void> => {
    worker?.kill();
    await worker?.ended;
    worker = undefined;
  };
  const prepare = () => emptyAndFill(db, postgres.ownerUrl, leads);
  const begin: ImportHouse['begin'] = async (settings = { dryRun: false }) =>
    (await order({ db }, boss, leads.bytes, { force: true, ...settings })).id;
  const accountOf = (id: string) => readAccount(db, boss, id);
  const crashPostgres = async (): Promise<void> => {
    postgres.kill();
    await postgres.start();
    await until(() => db.one<{ id: string }>(sql`select 1 as id`).catch(() => undefined));
  };
  const loadOnce = async (): Promise<Account> => {
    await prepare();
    work();
    const account = await accountOf(await begin());
    await rest();
    expect(account).toMatchObject(leads.expected);
    return account;
  };
  const undisturbed = await loadOnce().catch(async (error: unknown) => {
    await rest();
    await close();
    throw error;
  });
  return {
    ...{ db, boss, undisturbed, work, rest, prepare, begin, accountOf, crashPostgres },
    async close() {
      await rest();
      await close();
    },
  };
};
