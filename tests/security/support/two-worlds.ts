import path from 'node:path';
import { inject } from 'vitest';
import { bootApp, type TestApp } from '../../harness/boot-app';
import { asSuperuser, ownerLogin, quoted } from '../../harness/cluster';
import { ownName } from '../../harness/own-name';
import { dropDatabase, makeDatabase } from '../../harness/test-database';
import { filesFolder } from '../../harness/test-environment';
import { makeCallers, type Callers } from './callers';
import { makeInside, type Inside } from './make-inside';
import { makeOutside, type Outside } from './make-outside';
import { OUTSIDE_IDS } from './outside-ids';

/** Two installations that differ only in rows that no caller of the test may see. */
export interface TwoWorlds {
  /** Holds the rows inside and nothing else. */
  readonly alone: TestApp;
  /** Holds the same rows, and those of others. */
  readonly crowded: TestApp;
  readonly inside: Inside;
  readonly outside: Outside;
  /** The same people with the same credentials in both. */
  readonly callers: Callers;
  close(): Promise<void>;
}

// Budgets that a test of thousands of requests would use up alike in both worlds, and then compare refusals only.
export const GENEROUS = {
  NUMERA_MASKED_PROBES_DAY: '1000000',
  NUMERA_JOBS_PER_USER: '1000',
  // Refusals are counted by the clock: two worlds that read it a moment apart would end a window between their answers.
  NUMERA_AUDIT_REFUSALS_SECONDS: '86400',
};

const AFTER_INSIDE = 10_000;

/**
 * Lets every id begin at `next`. So rows of others have ids of a range of their own, and what is made later gets the same
 * ids in both worlds: ids are compared, not taken out of the answers.
 */
export const beginIdsAt = (database: string, next: number): Promise<void> =>
  asSuperuser(
    inject('cluster'),
    async (client) => {
      await client.query(
        `select setval(format('%I.%I', schemaname, sequencename)::regclass, $1, false) from pg_sequences
         where schemaname in ('public', 'crm') and max_value > 2000000000`,
        [next]
      );
    },
    database
  );

const copyDatabase = (from: string, to: string): Promise<void> =>
  asSuperuser(inject('cluster'), async (client) => {
    await client.query(
      `create database ${quoted(to)} template ${quoted(from)} owner ${ownerLogin}`
    );
  });

const boot = (database: string): Promise<TestApp> =>
  bootApp({
    database,
    // Each sweeps its own files only.
    env: { ...GENEROUS, NUMERA_FILES_DIR: path.join(filesFolder, database) },
  });

const makeFirst = async (database: string) => {
  await makeDatabase(database, 'template');
  const app = await boot(database);
  try {
    const inside = await makeInside(app);
    return { inside, callers: await makeCallers(app, inside) };
  } finally {
    await app.close();
  }
};

const fillCrowded = async (app: TestApp, inside: Inside): Promise<Outside> => {
  await beginIdsAt(app.database, OUTSIDE_IDS);
  return makeOutside(app, inside);
};

export const makeTwoWorlds = async (): Promise<TwoWorlds> => {
  const names = [ownName('next'), ownName('next')] as const;
  const { inside, callers } = await makeFirst(names[0]);
  await copyDatabase(...names);
  const alone = await boot(names[0]);
  const crowded = await boot(names[1]);
  const outside = await fillCrowded(crowded, inside);
  // Last of all: a boot may write rows.
  for (const name of names) await beginIdsAt(name, AFTER_INSIDE);
  return {
    alone,
    crowded,
    inside,
    callers,
    outside,
    async close() {
      await Promise.all([alone.close(), crowded.close()]);
      for (const name of names) await dropDatabase(name);
    },
  };
};
