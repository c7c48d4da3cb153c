import { setTimeout as sleep } from 'node:timers/promises';
import createKnex from 'knex';
import { z } from 'zod';
import { dbOverKnex } from '../../../src/plugins/core/server/src/db';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { defineJob } from '../../../src/plugins/jobs/server/src/define-job';
import { openQueue } from '../../../src/plugins/jobs/server/src/queue';
import { openWorkers } from '../../../src/plugins/jobs/server/src/open-workers';

// A worker process without Strapi, made to be killed. One row a step; nothing forbids a row twice but the fence.

export const STEPS = 200;
const PAUSE_MS = 25;

export const twoHundred = defineJob({
  name: 'faults.two-hundred',
  title: { en: 'Two hundred steps', ru: 'Двести шагов' },
  payload: z.object({}),
  concurrency: 1,
  async run(run) {
    const last = z.object({ step: z.int() }).nullable().parse(run.checkpoint);
    for (let step = (last?.step ?? 0) + 1; step <= STEPS; step += 1) {
      await sleep(PAUSE_MS);
      await run.batch({ done: step, total: STEPS, checkpoint: { step } }, async (tx) => {
        await tx.rows(
          sql`insert into crm_stage.steps (job, step) values (${run.jobId}::bigint, ${step})`
        );
      });
    }
  },
});

const say = (level: string) => (message: string) =>
  process.stderr.write(`${process.pid} ${level} ${message}\n`);

const main = async (): Promise<void> => {
  const url = process.env.DATABASE_URL ?? '';
  const db = dbOverKnex(createKnex({ client: 'pg', connection: url, pool: { min: 0, max: 4 } }));
  const log = { info: say('info'), warn: say('warn'), error: say('error') };
  const queue = openQueue(
    { redisUrl: process.env.REDIS_URL || undefined, directUrl: url, listeners: 1 },
    log
  );
  const timing = {
    beat: 400,
    dead: 3_000,
    unheard: 2_000,
    sweep: 500,
    lock: 4_000,
    stalled: 1_000,
    backoff: 200,
  };
  await openWorkers({ db, log, queue, jobs: [twoHundred], timing });
};

if (process.env.NUMERA_FAULTS_CHILD)
  main().catch((error: Error) => {
    say('error')(error.message);
    process.exit(1);
  });
