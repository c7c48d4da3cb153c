import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { env } from '../../src/env';
import {
  actorById,
  dictionaries,
  forgetDictionaries,
} from '../../src/plugins/access/server/src/public';
import { EVERYTHING } from '../../src/plugins/core/server/src/scope';
import { sql } from '../../src/plugins/core/server/src/sql';
import { startExport } from '../../src/plugins/exchange/contract/exports';
import { exportNumbersJob } from '../../src/plugins/exchange/server/src/public';
import type { Asker } from '../../src/plugins/exchange/server/src/services/keep-upload';
import { orderExport } from '../../src/plugins/exchange/server/src/services/order-export';
import { listGone, readExport } from '../../src/plugins/exchange/server/src/services/read-exports';
import { until } from '../../src/plugins/exchange/tests/support/load';
import { addPerson, seedWorld } from '../../src/plugins/exchange/tests/support/seed-world';
import { useBell } from '../../src/plugins/jobs/server/src/bell';
import { openQueue, type JobQueue } from '../../src/plugins/jobs/server/src/queue';
import { numbersWhere } from '../../src/plugins/numbers/server/src/public';
import { failpoints } from '../harness/failpoints';
import { createTestDatabase, type TestDatabase } from '../harness/test-database';
import { root, testEnvironment } from '../harness/test-environment';
import { startOne, type OneProcess } from './support/one-process';

// Two windows.
const ROWS = 60_000;
const MOVED = 100;
const silent = { info() {}, warn() {}, error() {} };

describe('an export that is killed', () => {
  let database: TestDatabase;
  let queue: JobQueue;
  let files: string;
  let boss: Asker;
  let project: number;
  let worker: OneProcess | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    files = await mkdtemp(path.join(tmpdir(), 'numera-files-'));
    Object.assign(env, { NUMERA_FILES_DIR: files });
    const { db } = database;
    project = (await seedWorld(db)).projects.alpha;
    forgetDictionaries();
    const actor = await actorById(db, 'user', await addPerson(db, 'strapi-super-admin', 'all'));
    if (!actor) throw new Error('there is nobody');
    boss = { actor, scope: EVERYTHING, language: 'en' };
    queue = openQueue({ redisUrl: undefined, directUrl: database.url, listeners: 0 }, silent);
    useBell(queue, silent);
    await db.rows(sql`
      insert into crm.numbers (phone, project_id, status_id)
      select 79050000000 + i, ${project}::int, (select id from public.number_statuses where initial)
      from generate_series(1, ${ROWS}::int) i`);
  });
  afterAll(async () => {
    worker?.kill();
    await worker?.ended;
    useBell(undefined);
    await queue?.close(2_000);
    await database?.drop();
    await rm(files, { recursive: true, force: true });
  });

  const work = (armed: Parameters<typeof failpoints>[0] = {}): OneProcess => {
    const file = path.join(root, 'tests', 'faults', 'support', 'house-worker.ts');
    const settings = { DATABASE_URL: database.url, NUMERA_FILES_DIR: files };
    const more = { ...settings, NUMERA_FAULTS_CHILD: '1', ...failpoints(armed) };
    worker = startOne(file, testEnvironment(more));
    return worker;
  };

  const count = async (query: ReturnType<typeof sql>): Promise<number> =>
    (await database.db.one<{ n: number }>(query))?.n ?? -1;

  const notExported = async (): Promise<number> => {
    const filter = { exported: { notSince: '2020-01-01T00:00:00Z' } };
    const where = numbersWhere(filter, EVERYTHING, await dictionaries(database.db));
    return count(sql`select count(*)::int as n from crm.numbers where ${where}`);
  };

  const marked = () =>
    count(sql`select coalesce(sum(bit_count(bits)), 0)::int as n from crm.numbers_exported`);

  it('has held nothing until it is done, and then what stands in its file', async () => {
    const { db } = database;
    const killed = work({ 'export.window': 'kill' });
    const input = startExport.input.parse({ filter: { project }, columns: ['phone'] });
    const { id } = await orderExport(db, input, boss, { job: exportNumbersJob, full: true });
    expect(await killed.ended).toBe('SIGKILL');
    const first = await marked();
    expect(first).toBeGreaterThan(40_000);
    expect(first).toBeLessThan(ROWS);
    expect(await notExported()).toBe(ROWS);
    // They stood in the file that died, and will not stand in the next one.
    await db.rows(
      sql`update crm.numbers set project_id = 0 where phone <= ${79_050_000_000 + MOVED}::bigint`
    );
    work();
    const row = await until(async () => {
      const view = await readExport(db, id, boss);
      return view.finishedAt === null ? undefined : view;
    });
    expect(row).toMatchObject({ state: 'done', written: ROWS - MOVED, gone: MOVED });
    expect(await marked()).toBe(ROWS - MOVED);
    const missing = await listGone(db, { id, limit: 200 }, boss, true);
    expect(missing.data).toHaveLength(MOVED);
    expect(missing.data.at(-1)?.phone).toBe(String(79_050_000_000 + MOVED));
    expect(await notExported()).toBe(MOVED);
  });
});
