import createKnex from 'knex';
import pg from 'pg';
import { dbOverKnex } from '../../../src/plugins/core/server/src/db';
import {
  exportNumbersJob,
  importFileJob,
  loadStopListJob,
} from '../../../src/plugins/exchange/server/src/public';
import { openWorkers } from '../../../src/plugins/jobs/server/src/open-workers';
import { openQueue } from '../../../src/plugins/jobs/server/src/queue';
import {
  bulkNumbersJob,
  scrubNumbersJob,
  loadPlanJob,
  rerunPlanJob,
  undoBulkJob,
} from '../../../src/plugins/numbers/server/src/public';

// A worker process without Strapi that loads files, exports numbers and changes them in bulk, made to be killed.

const say = (level: string) => (message: string) =>
  process.stderr.write(`${process.pid} ${level} ${message}\n`);

const main = async (): Promise<void> => {
  const url = process.env.DATABASE_URL ?? '';
  pg.types.setTypeParser(pg.types.builtins.JSONB, 'text', (value: string) => value);
  pg.types.setTypeParser(pg.types.builtins.DATE, 'text', (value: string) => value);
  const db = dbOverKnex(createKnex({ client: 'pg', connection: url, pool: { min: 0, max: 6 } }));
  const log = { info: say('info'), warn: say('warn'), error: say('error') };
  const queue = openQueue({ redisUrl: undefined, directUrl: url, listeners: 8 }, log);
  const dead = Number(process.env.NUMERA_FAULTS_DEAD_MS || 1_500);
  const timing = {
    beat: dead / 5,
    dead,
    unheard: (dead * 2) / 3,
    sweep: 300,
    lock: 2_000,
    stalled: 500,
    backoff: 200,
  };
  // The registry forgets the payload's type in the same way.
  const jobs = [
    importFileJob,
    exportNumbersJob,
    loadStopListJob,
    bulkNumbersJob,
    scrubNumbersJob,
    undoBulkJob,
    loadPlanJob,
    rerunPlanJob,
  ] as never;
  await openWorkers({ db, log, queue, jobs, timing });
};

if (process.env.NUMERA_FAULTS_CHILD)
  main().catch((error: Error) => {
    say('error')(error.message);
    process.exit(1);
  });
