import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Db } from './plugins/core/server/src/db';
import { sql } from './plugins/core/server/src/sql';
import {
  keepPlanFile,
  loadPlanJob,
  orderPlan,
  orderRerun,
  rerunPlanJob,
  seedGeos,
} from './plugins/numbers/server/src/public';

/** Commands of the numbering plan. Long work is done by the installation's workers; the command waits for its end. */

const HOUSE = { actor: { kind: 'system', id: 0, name: 'system' } } as const;

const LOOK_MS = 500;
const UNHEARD_MS = 30_000;

interface JobState {
  readonly state: string;
  readonly done: string;
  readonly total: string;
  readonly result: string | null;
  readonly error: string | null;
}

type Say = (line: string) => void;

const waitFor = async (db: Db, id: string, say: Say): Promise<number> => {
  const since = Date.now();
  for (let warned = false; ;) {
    const job = await db.one<JobState>(sql`
      select state, done::text, total::text, result::text, error::text from crm.jobs where id = ${id}::bigint`);
    if (!job) return 1;
    if (job.state === 'done') {
      say(`done: ${job.result ?? ''}`);
      return 0;
    }
    if (job.state === 'failed' || job.state === 'cancelled') {
      say(`${job.state}: ${job.error ?? ''}`);
      return 1;
    }
    if (job.state === 'queued' && !warned && Date.now() - since > UNHEARD_MS) {
      say('waiting for a worker: is Numera running?');
      warned = true;
    }
    await sleep(LOOK_MS);
  }
};

const loadFiles = async (db: Db, files: readonly string[], say: Say): Promise<number> => {
  if (files.length === 0) {
    say('plan:load <file>…: name the files of the registry');
    return 2;
  }
  for (const file of files) await access(file);
  const kept: string[] = [];
  for (const file of files) {
    const filename = path.basename(file);
    const { id, sha256 } = await keepPlanFile(
      db,
      { filename, body: createReadStream(file) },
      HOUSE
    );
    say(`${filename}: sha256 ${sha256}`);
    kept.push(id);
  }
  const order = { files: kept, keep: true, activate: true };
  const { id } = await orderPlan(db, order, HOUSE, { job: loadPlanJob });
  say(`job ${id}`);
  return waitFor(db, id, say);
};

const rerun = async (db: Db, say: Say): Promise<number> => {
  const { id } = await orderRerun(db, HOUSE, { job: rerunPlanJob });
  say(`job ${id}`);
  return waitFor(db, id, say);
};

const seed = async (db: Db, app: Core.Strapi, wish: string | undefined, say: Say) => {
  const countries = wish ?? 'near';
  if (countries !== 'all' && countries !== 'near' && countries !== 'russia') {
    say('geo:seed [near|all|russia]');
    return 2;
  }
  const { made, present } = await seedGeos(app, db, countries, HOUSE);
  say(`${made} added, ${present} were there`);
  return 0;
};

export interface PlanCommand {
  readonly does: string;
  run(db: Db, args: readonly string[], app: Core.Strapi): Promise<number>;
}

export const planCommands = (say: Say): Readonly<Record<string, PlanCommand>> => ({
  'geo:seed': {
    does: 'add countries and the subjects of Russia to the geos; what is there stays [near|all|russia]',
    run: (db, args, app) => seed(db, app, args[0], say),
  },
  'plan:load': {
    does: 'load a numbering plan from files of the registry and bring it into force',
    run: (db, args) => loadFiles(db, args, say),
  },
  'plan:rerun': {
    does: 'give all numbers the geo and zone of the plan in force',
    run: (db) => rerun(db, say),
  },
});
