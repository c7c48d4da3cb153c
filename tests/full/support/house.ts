import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { seedWorld, type World } from '../../../src/plugins/exchange/tests/support/seed-world';
import { bootApp, type TestApp } from '../../harness/boot-app';
import { makeAdmin, type Caller } from '../../harness/people';

/** Web and worker as two processes over one database, as a larger installation runs them. */
export interface House {
  readonly web: TestApp;
  readonly worker: TestApp;
  readonly world: World;
  /** Sees every project. */
  readonly manager: Caller;
  /** For files of the test; removed with the house. */
  readonly folder: string;
  close(): Promise<void>;
}

export const openHouse = async (): Promise<House> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'numera-full-'));
  const web = await bootApp({ role: 'web' });
  const worker = await bootApp({ role: 'worker', database: web.database });
  const world = await seedWorld(web.db);
  const manager = await makeAdmin(web, 'numera-manager', {});
  return {
    ...{ web, worker, world, manager, folder },
    async close() {
      await worker.close();
      await web.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The do-not-call list as an administrator would have filled it before. */
export const suppress = (web: TestApp, phones: readonly string[]) =>
  web.db.rows(sql`
    insert into crm.numbers_suppressions (from_phone, to_phone)
    select phone, phone from unnest(${[...phones]}::bigint[]) as listed (phone)`);
