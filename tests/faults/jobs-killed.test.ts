import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import { dbOverKnex, type Db } from '../../src/plugins/core/server/src/db';
import { migrate } from '../../src/plugins/core/server/src/migrations';
import { sql } from '../../src/plugins/core/server/src/sql';
import { useBell } from '../../src/plugins/jobs/server/src/bell';
import { migratePostgresQueue } from '../../src/plugins/jobs/server/src/connect-postgres';
import { openQueue, type JobQueue } from '../../src/plugins/jobs/server/src/queue';
import { enqueue } from '../../src/plugins/jobs/server/src/services/enqueue';
import { findJobs } from '../../src/plugins/jobs/server/src/sql/list-jobs';
import { root, testEnvironment } from '../harness/test-environment';
import { STEPS, twoHundred } from './support/jobs-worker';
import { keepProcess, type KeptProcess } from './support/keep-process';
import { startOwnPostgres, type OwnPostgres } from './support/own-postgres';
import { chooseSeed, randomFrom } from './support/random';
import { startRedis, type RedisServer } from './support/redis-server';

const KILLS = process.env.NUMERA_FAULT_CASES === 'all' ? 10 : 6;
const PATIENCE_MS = 60_000;
const silent = { info() {}, warn() {}, error() {} };

interface Scene {
  readonly postgres: OwnPostgres;
  readonly redis: RedisServer | undefined;
  readonly workers: readonly KeptProcess[];
  readonly db: Db;
  readonly id: string;
}

const toClose: (() => Promise<unknown>)[] = [];
const closing = <T>(thing: T, close: (thing: T) => Promise<unknown>): T => {
  toClose.unshift(() => close(thing));
  return thing;
};

const setScene = async (backend: 'postgres' | 'redis'): Promise<Scene> => {
  const postgres = closing(await startOwnPostgres(), (it) => it.stop());
  const redis = backend === 'redis' ? closing(await startRedis(), (it) => it.stop()) : undefined;
  const app = decodeURIComponent(new URL(postgres.appUrl).username);
  await migrate(postgres.ownerUrl, path.join(root, 'database', 'migrations'), app);
  await migratePostgresQueue(postgres.appUrl);
  const knex: Knex = createKnex({
    client: 'pg',
    connection: postgres.appUrl,
    pool: { min: 0, max: 3 },
  });
  closing(knex, (it) => it.destroy());
  const db = dbOverKnex(knex);
  await db.rows(sql`create table crm_stage.steps (job bigint not null, step integer not null)`);
  const queue: JobQueue = openQueue(
    { redisUrl: redis?.url, directUrl: postgres.appUrl, listeners: 0 },
    silent
  );
  closing(queue, (it) => it.close(2_000));
  useBell(queue, silent);
  const env = testEnvironment({
    DATABASE_URL: postgres.appUrl,
    REDIS_URL: redis?.url,
    NUMERA_FAULTS_CHILD: '1',
  });
  const file = path.join(root, 'tests', 'faults', 'support', 'jobs-worker.ts');
  const workers = [1, 2].map(() => closing(keepProcess(file, env), (it) => it.stop()));
  const actor = { kind: 'system', id: 0, name: 'faults' } as const;
  const id = await db.tx((tx) => enqueue(tx, twoHundred, {}, { actor, label: 'killed ten times' }));
  return { postgres, redis, workers, db, id };
};

// While the database is down nobody can look.
const look = async ({ db, id }: Scene) => {
  const rows = await findJobs(db, [id]).catch(() => []);
  const worker = await db
    .one<{ worker: string | null }>(sql`select worker from crm.jobs where id = ${id}::bigint`)
    .catch(() => undefined);
  return rows[0] && { ...rows[0], worker: worker?.worker ?? '' };
};

const until = async (
  scene: Scene,
  met: (row: NonNullable<Awaited<ReturnType<typeof look>>>) => boolean,
  what: string
) => {
  for (const since = Date.now(); Date.now() - since < PATIENCE_MS; await sleep(20)) {
    const row = await look(scene);
    if (row && met(row)) return row;
  }
  const outputs = scene.workers.map((worker) => worker.output()).join('\n');
  throw new Error(
    `${what}: not within ${PATIENCE_MS} ms; ${JSON.stringify(await look(scene))}\n${outputs}`
  );
};

type Victim = 'worker' | 'postgres' | 'redis';

/** The blow and, for a server, its return after a while. */
const strike = async (scene: Scene, victim: Victim, random: () => number): Promise<void> => {
  const downMs = random() * 600;
  if (victim === 'postgres') {
    scene.postgres.kill();
    await sleep(downMs);
    await scene.postgres.start();
  } else if (victim === 'redis' && scene.redis) {
    await scene.redis.kill();
    await sleep(downMs);
    await scene.redis.start();
  } else {
    const busy = (await look(scene))?.worker ?? '';
    const [first, second] = scene.workers;
    const target =
      scene.workers.find(({ pid }) => busy.includes(`-${pid}-`)) ??
      (random() < 0.5 ? first : second);
    target?.kill();
  }
};

describe('a job of 200 steps that is killed ten times', () => {
  afterEach(async () => {
    useBell(undefined);
    for (const close of toClose.splice(0)) await close();
  });

  it.each(['postgres', 'redis'] as const)(
    'is done once, with exactly 200 rows, on %s',
    async (backend) => {
      const seed = chooseSeed();
      const random = randomFrom(seed);
      const victims: readonly Victim[] =
        backend === 'redis' ? ['worker', 'postgres', 'redis'] : ['worker', 'postgres'];
      console.log(`jobs-killed on ${backend}: NUMERA_FAULT_SEED=${seed}`);
      const scene = await setScene(backend);
      const [since, blows]: [number, string[]] = [Date.now(), []];
      let [reached, doubled] = [0, false];
      for (let kill = 0; kill < KILLS; kill += 1) {
        // Now and then a second blow falls before the job has recovered from the first.
        doubled = kill > 0 && !doubled && random() < 0.25;
        if (!doubled) {
          const target = reached + 1 + Math.floor(random() * 16);
          reached = Number(
            (await until(scene, ({ done }) => Number(done) >= target, 'progress')).done
          );
        }
        await sleep(random() * (doubled ? 1_000 : 50));
        // Each kind at least once, the others as they fall.
        const victim = victims[kill] ?? victims[Math.floor(random() * victims.length)] ?? 'worker';
        const row = await look(scene);
        blows.push(`${victim}@${row?.done ?? '?'}`);
        expect(row?.state).not.toBe('done');
        await strike(scene, victim, random);
      }
      const row = await until(scene, ({ state }) => state === 'done', 'the end');
      console.log(
        `jobs-killed on ${backend}: ${blows.join(' ')}; ${row.epoch} runs, ${Math.round((Date.now() - since) / 1000)} s`
      );
      // Had anybody the wish to run it once more, he would do it now.
      await sleep(3_000);
      expect(blows.length).toBe(KILLS);
      expect(await look(scene)).toMatchObject({
        state: 'done',
        epoch: row.epoch,
        done: String(STEPS),
        total: String(STEPS),
      });
      expect(row.epoch).toBeGreaterThan(1);
      const steps = await scene.db.rows<{ step: number }>(
        sql`select step from crm_stage.steps order by step`
      );
      expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
    }
  );
});
