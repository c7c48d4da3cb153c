import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  actorById,
  dictionaries,
  forgetDictionaries,
} from '../../../src/plugins/access/server/src/public';
import { dbOverKnex, type Db } from '../../../src/plugins/core/server/src/db';
import { migrate } from '../../../src/plugins/core/server/src/migrations';
import { EVERYTHING } from '../../../src/plugins/core/server/src/scope';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { useBell } from '../../../src/plugins/jobs/server/src/bell';
import { openQueue } from '../../../src/plugins/jobs/server/src/queue';
import { bulkNumbers } from '../../../src/plugins/numbers/contract/bulk';
import {
  bulkNumbersJob,
  scrubNumbersJob,
  undoBulkJob,
} from '../../../src/plugins/numbers/server/src/public';
import type { Writer } from '../../../src/plugins/numbers/server/src/rules/caller';
import { orderBulk } from '../../../src/plugins/numbers/server/src/services/order-bulk';
import { orderScrub } from '../../../src/plugins/numbers/server/src/services/order-scrub';
import { orderUndo } from '../../../src/plugins/numbers/server/src/services/order-undo';
import { addPerson } from '../../../src/plugins/numbers/tests/bulk-scene';
import { failpoints } from '../../harness/failpoints';
import { startApp } from '../../harness/start-app';
import { connectKnex } from '../../harness/test-database';
import { root, testEnvironment } from '../../harness/test-environment';
import { startOne, type OneProcess } from './one-process';
import { startOwnPostgres, type OwnPostgres } from './own-postgres';

const silent = { info() {}, warn() {}, error() {} };

/** A migrated base on a PostgreSQL of its own, and a worker that can be killed at any point of a bulk change. */
export interface BulkHouse {
  readonly db: Db;
  readonly postgres: OwnPostgres;
  work(armed?: Parameters<typeof failpoints>[0]): OneProcess;
  rest(): Promise<void>;
  order(wish: object): Promise<string>;
  undo(job: string): Promise<string>;
  /** Looks for numbers on the stop-list. */
  scrub(): Promise<{ readonly id: string; readonly scrub: string }>;
  until(met: () => Promise<unknown>): Promise<void>;
  /** No numbers, and nothing told or counted of any. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** By the dictionaries of this moment. */
const whoSeesAll = async (db: Db, user: number): Promise<Writer> => {
  const actor = await actorById(db, 'user', user);
  if (!actor) throw new Error('there is nobody');
  forgetDictionaries();
  return {
    actor,
    scope: EVERYTHING,
    full: true,
    dictionaries: await dictionaries(db),
    requestId: randomUUID(),
    ip: '127.0.0.1',
  };
};

export const openBulkHouse = async (): Promise<BulkHouse> => {
  const postgres = await startOwnPostgres();
  const app = decodeURIComponent(new URL(postgres.appUrl).username);
  await migrate(postgres.ownerUrl, path.join(root, 'database', 'migrations'), app);
  const urls = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl };
  const house = await startApp(urls);
  await house.stop();
  const knex = connectKnex(postgres.appUrl);
  const db = dbOverKnex(knex);
  const user = await addPerson(db, 'strapi-super-admin');
  const boss = () => whoSeesAll(db, user);
  const queue = openQueue(
    { redisUrl: undefined, directUrl: postgres.appUrl, listeners: 0 },
    silent
  );
  useBell(queue, silent);
  let worker: OneProcess | undefined;
  const rest = async (): Promise<void> => {
    worker?.kill();
    await worker?.ended;
    worker = undefined;
  };
  return {
    db,
    postgres,
    work(armed = {}) {
      const file = path.join(root, 'tests', 'faults', 'support', 'house-worker.ts');
      const env = { DATABASE_URL: postgres.appUrl, NUMERA_FAULTS_CHILD: '1', ...failpoints(armed) };
      worker = startOne(file, testEnvironment(env));
      return worker;
    },
    rest,
    async order(wish) {
      const means = { job: bulkNumbersJob, language: 'en', remember: async () => {} } as const;
      return (await orderBulk(db, bulkNumbers.input.parse(wish), await boss(), means)).id;
    },
    async undo(job) {
      const means = { job: undoBulkJob, can: () => true, remember: async () => {} };
      return (await orderUndo(db, job, await boss(), means)).id;
    },
    async scrub() {
      const means = { job: scrubNumbersJob, language: 'en', remember: async () => {} } as const;
      return orderScrub(db, {}, await boss(), means);
    },
    async until(met) {
      for (const since = Date.now(); Date.now() - since < 60_000; await sleep(20))
        if (await met().catch(() => undefined)) return;
      throw new Error(`not within a minute\n${worker?.output() ?? ''}`);
    },
    async clear() {
      for (const table of [
        sql`crm.numbers`,
        sql`crm.numbers_status_events`,
        sql`crm.numbers_deltas`,
        sql`crm.numbers_suppressions`,
      ])
        await db.rows(sql`delete from ${table}`);
    },
    async close() {
      await rest();
      useBell(undefined);
      await queue.close(2_000);
      await knex.destroy();
      await postgres.stop();
    },
  };
};
