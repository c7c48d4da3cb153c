import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { env } from '../../src/env';
import { actorById } from '../../src/plugins/access/server/src/public';
import { dbOverKnex, type Db } from '../../src/plugins/core/server/src/db';
import { migrate } from '../../src/plugins/core/server/src/migrations';
import { EVERYTHING } from '../../src/plugins/core/server/src/scope';
import { sql } from '../../src/plugins/core/server/src/sql';
import type { Asker } from '../../src/plugins/exchange/server/src/services/keep-upload';
import { makeLeadFile } from '../../src/plugins/exchange/tests/support/make-lead-file';
import { ended, order, sumOf, until } from '../../src/plugins/exchange/tests/support/load';
import { addPerson, seedWorld } from '../../src/plugins/exchange/tests/support/seed-world';
import { useBell } from '../../src/plugins/jobs/server/src/bell';
import { openQueue, type JobQueue } from '../../src/plugins/jobs/server/src/queue';
import { failpoints } from '../harness/failpoints';
import { startApp } from '../harness/start-app';
import { connectKnex } from '../harness/test-database';
import { root, testEnvironment } from '../harness/test-environment';
import { startOne, type OneProcess } from './support/one-process';
import { startOwnPostgres, type OwnPostgres } from './support/own-postgres';

// Two chunks.
const ROWS = 60_000;
const silent = { info() {}, warn() {}, error() {} };

interface Account {
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

describe('a load that is killed', () => {
  let postgres: OwnPostgres;
  let knex: Knex;
  let db: Db;
  let queue: JobQueue;
  let files: string;
  let boss: Asker;
  let worker: OneProcess | undefined;
  let undisturbed: Account;
  const made = makeLeadFile({ rows: ROWS, seed: 11, project: 'alpha' });

  const work = (armed: Parameters<typeof failpoints>[0] = {}): OneProcess => {
    const file = path.join(root, 'tests', 'faults', 'support', 'import-worker.ts');
    worker = startOne(
      file,
      testEnvironment({
        DATABASE_URL: postgres.appUrl,
        NUMERA_FILES_DIR: files,
        NUMERA_FAULTS_CHILD: '1',
        ...failpoints(armed),
      })
    );
    return worker;
  };

  const rest = async (): Promise<void> => {
    worker?.kill();
    await worker?.ended;
    worker = undefined;
  };

  /** Everything that a load leaves behind, but for ids and moments. */
  const accountOf = async (id: string): Promise<Account> => {
    const row = await ended({ db }, boss, id);
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
    return {
      rowsRead,
      expectedRows,
      recordsRead,
      inserted,
      duplicate,
      suppressed,
      rejected,
      ...found,
    };
  };

  /** The same base before each load: nothing but the numbers that the file repeats. */
  const prepare = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: postgres.ownerUrl });
    await client.connect();
    await client.query('truncate crm.numbers, crm.numbers_deltas, crm.numbers_suppressions');
    await client.end();
    await db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone)
      select phone, phone from unnest(${[...made.suppressed]}::bigint[]) as listed (phone)`);
    await db.rows(sql`
      insert into crm.numbers (phone, project_id, status_id)
      select phone, 0, (select id from public.number_statuses where initial)
      from unnest(${[...made.inBase]}::bigint[]) as listed (phone)`);
  };

  const begin = async () => (await order({ db }, boss, made.bytes, { force: true })).id;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    files = await mkdtemp(path.join(tmpdir(), 'numera-files-'));
    Object.assign(env, { NUMERA_FILES_DIR: files });
    const app = decodeURIComponent(new URL(postgres.appUrl).username);
    await migrate(postgres.ownerUrl, path.join(root, 'database', 'migrations'), app);
    const house = await startApp({
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
    });
    await house.stop();
    knex = connectKnex(postgres.appUrl);
    db = dbOverKnex(knex);
    await seedWorld(db);
    const actor = await actorById(db, 'user', await addPerson(db, 'strapi-super-admin', 'all'));
    if (!actor) throw new Error('there is nobody');
    boss = { actor, scope: EVERYTHING, language: 'en' };
    queue = openQueue({ redisUrl: undefined, directUrl: postgres.appUrl, listeners: 0 }, silent);
    useBell(queue, silent);
    await prepare();
    work();
    undisturbed = await accountOf(await begin());
    await rest();
    expect(undisturbed).toMatchObject(made.expected);
  }, 180_000);

  afterAll(async () => {
    await rest();
    useBell(undefined);
    await queue?.close(2_000);
    await knex?.destroy();
    await postgres?.stop();
    await rm(files, { recursive: true, force: true });
  });

  it.each([
    ['when staging is written and not yet counted', 'import.staged'],
    ['after staging', 'import.counted'],
    ['in a chunk', 'import.in-chunk'],
    ['between chunks', 'import.chunk'],
    ['before the end', 'import.finishing'],
  ] as const)('goes on by itself and counts the same: the worker %s', async (_, point) => {
    await prepare();
    const killed = work({ [point]: 'kill' });
    const id = await begin();
    expect(await killed.ended).toBe('SIGKILL');
    work();
    expect(await accountOf(id)).toEqual(undisturbed);
    await rest();
  });

  it.each([
    ['after staging', 'import.counted'],
    ['between chunks', 'import.chunk'],
  ] as const)('counts the same when PostgreSQL loses the staging with it: %s', async (_, point) => {
    await prepare();
    const killed = work({ [point]: 'kill' });
    const id = await begin();
    expect(await killed.ended).toBe('SIGKILL');
    postgres.kill();
    await postgres.start();
    const staged = await until(() =>
      db
        .one<{ n: number }>(sql`select count(*)::int as n from crm_stage.exchange_staging`)
        .catch(() => undefined)
    );
    expect(staged.n).toBe(0);
    work();
    expect(await accountOf(id)).toEqual(undisturbed);
    await rest();
  });

  it('counts the same when PostgreSQL is killed under a worker in the middle of the merge', async () => {
    await prepare();
    work();
    const id = await begin();
    await until(async () => {
      const row = await db.one<{ rows_read: string }>(
        sql`select rows_read::text from crm.exchange_imports where id = ${id}::bigint and inserted > 0`
      );
      return row;
    });
    postgres.kill();
    await postgres.start();
    await until(() => db.one<{ id: string }>(sql`select 1 as id`).catch(() => undefined));
    expect(await accountOf(id)).toEqual(undisturbed);
    await rest();
  });
});
