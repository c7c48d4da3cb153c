import path from 'node:path';
import { startRedis, type RedisServer } from '../../../../../tests/faults/support/redis-server';
import { appLogin } from '../../../../../tests/harness/cluster';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/harness/test-database';
import { root } from '../../../../../tests/harness/test-environment';
import { migrate } from '../../../core/server/src/migrations';
import { sql } from '../../../core/server/src/sql';
import { useBell } from '../../server/src/bell';
import { migratePostgresQueue } from '../../server/src/connect-postgres';
import type { Job } from '../../server/src/define-job';
import { openWorkers, type Workers } from '../../server/src/open-workers';
import { openQueue, type JobQueue } from '../../server/src/queue';
import { registerJobs } from '../../server/src/registry';
import type { JobRow } from '../../server/src/sql/job-row';
import { findJobs } from '../../server/src/sql/list-jobs';
import type { Timing } from '../../server/src/timing';
import { FAST } from './fast-timing';

export type Backend = 'postgres' | 'redis';

export const nobody = { kind: 'system', id: 0, name: 'test' } as const;

const silent = { info() {}, warn() {}, error() {} };

export interface Ground {
  readonly database: TestDatabase;
  readonly db: TestDatabase['db'];
  /** One worker process' worth of workers, on connections of their own. */
  workers(jobs: readonly Job[], timing?: Partial<Timing>): Promise<Workers>;
  queue(): JobQueue;
  row(id: string): Promise<JobRow>;
  /** Waits until the job is in this state; says where it stands if it takes too long. */
  reaches(id: string, state: JobRow['state'], patienceMs?: number): Promise<JobRow>;
  steps(id: string): Promise<number[]>;
  close(): Promise<void>;
}

export const until = async <T>(
  look: () => Promise<T | undefined | false>,
  patienceMs: number,
  what: () => Promise<string>
): Promise<T> => {
  for (const since = Date.now(); Date.now() - since < patienceMs;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as T;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not within ${patienceMs} ms: ${await what()}`);
};

/** A migrated database and a queue on one of the two servers; this process rings on it. */
export const openGround = async (backend: Backend): Promise<Ground> => {
  const database = await createTestDatabase({ empty: true, poolMax: 20 });
  await migrate(database.ownerUrl, path.join(root, 'database', 'migrations'), appLogin);
  await migratePostgresQueue(database.url);
  const { db } = database;
  await db.rows(
    sql`create table crm_stage.steps (job bigint not null, step integer not null, epoch integer)`
  );
  const redis: RedisServer | undefined = backend === 'redis' ? await startRedis() : undefined;
  const queues: JobQueue[] = [];
  const open: Workers[] = [];
  const queue = () => {
    const made = openQueue({ redisUrl: redis?.url, directUrl: database.url, listeners: 4 }, silent);
    queues.push(made);
    return made;
  };
  const ringing = queue();
  useBell(ringing, silent);
  const row = async (id: string): Promise<JobRow> => {
    const [found] = await findJobs(db, [id]);
    if (!found) throw new Error(`there is no job ${id}`);
    return found;
  };
  return {
    database,
    db,
    queue,
    row,
    async workers(jobs, timing = {}) {
      registerJobs(jobs);
      const made = await openWorkers({
        db,
        log: silent,
        queue: queue(),
        jobs,
        timing: { ...FAST, ...timing },
      });
      open.push(made);
      return made;
    },
    reaches: (id, state, patienceMs = 15_000) =>
      until(
        async () => {
          const found = await row(id);
          return found.state === state && found;
        },
        patienceMs,
        async () => JSON.stringify(await row(id))
      ),
    async steps(id) {
      const rows = await db.rows<{ step: number }>(
        sql`select step from crm_stage.steps where job = ${id}::bigint order by step`
      );
      return rows.map(({ step }) => step);
    },
    async close() {
      await Promise.all(open.map((workers) => workers.stop(2_000)));
      useBell(undefined);
      await Promise.all(queues.map((each) => each.close(2_000)));
      await redis?.stop();
      await database.drop();
    },
  };
};

export const backends: readonly Backend[] = ['postgres', 'redis'];
