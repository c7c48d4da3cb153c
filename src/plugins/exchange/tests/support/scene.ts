import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/harness/test-database';
import { env } from '../../../../env';
import { actorById, forgetDictionaries, scopeOf } from '../../../access/server/src/public';
import type { Db } from '../../../core/server/src/db';
import type { Actor } from '../../../core/server/src/scope';
import { useBell } from '../../../jobs/server/src/bell';
import { openWorkers, type Workers } from '../../../jobs/server/src/open-workers';
import { openQueue } from '../../../jobs/server/src/queue';
import { registerJobs } from '../../../jobs/server/src/registry';
import { FAST } from '../../../jobs/tests/support/fast-timing';
import { exportNumbersJob, importFileJob, loadStopListJob } from '../../server/src/public';
import type { Asker } from '../../server/src/services/keep-upload';
import { addPerson, seedWorld, type ScopeWish, type World } from './seed-world';

const silent = { info() {}, warn() {}, error() {} };
const loud = { ...silent, error: (message: string) => console.error(message) };

export interface Scene {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly world: World;
  /** Sees everything. */
  readonly boss: Asker;
  /** A manager with this scope. */
  manager(scope: ScopeWish, language?: 'en' | 'ru'): Promise<Asker>;
  /** Without *see full numbers*. */
  analyst(scope: ScopeWish): Promise<Asker>;
  askerFor(actor: Actor, language?: 'en' | 'ru'): Promise<Asker>;
  close(): Promise<void>;
}

const askerOf = async (
  db: Db,
  kind: Actor['kind'],
  id: number,
  language: 'en' | 'ru' = 'en'
): Promise<Asker> => {
  const actor = await actorById(db, kind, id);
  if (!actor) throw new Error(`there is no ${kind} ${id}`);
  return { actor, scope: await scopeOf(db, actor), language };
};

/** A seeded database, a file store of its own, and workers that run loads and exports as they are ordered. */
export const openScene = async (): Promise<Scene> => {
  const database = await createTestDatabase({ poolMax: 20 });
  const files = await mkdtemp(path.join(tmpdir(), 'numera-files-'));
  Object.assign(env, { NUMERA_FILES_DIR: files });
  const { db } = database;
  const world = await seedWorld(db);
  forgetDictionaries();
  const queue = openQueue({ redisUrl: undefined, directUrl: database.url, listeners: 4 }, silent);
  useBell(queue, silent);
  const jobs = [importFileJob, exportNumbersJob, loadStopListJob];
  // The registry forgets the payload's type in the same way.
  registerJobs(jobs as never);
  const workers: Workers = await openWorkers({
    db,
    log: loud,
    queue,
    jobs: jobs as never,
    timing: FAST,
  });
  const person = async (role: string, scope: ScopeWish | 'all', language?: 'en' | 'ru') => {
    const id = await addPerson(db, role, scope);
    return askerOf(db, 'user', id, language);
  };
  return {
    database,
    db,
    world,
    boss: await person('strapi-super-admin', 'all'),
    manager: (scope, language) => person('numera-manager', scope, language),
    analyst: (scope) => person('numera-loader', scope),
    askerFor: (actor, language) => askerOf(db, actor.kind, actor.id, language),
    async close() {
      await workers.stop(2_000);
      useBell(undefined);
      await queue.close(2_000);
      await database.drop();
      await rm(files, { recursive: true, force: true });
    },
  };
};
