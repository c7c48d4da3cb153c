import path from 'node:path';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { isDraining } from './drain';
import { dbOf } from './db';
import { checkFilesDir } from './files-on-disk';
import { sql } from './sql';

/** Throws when its part cannot serve. */
type Check = () => Promise<unknown>;

const PATIENCE_MS = 2_000;
const DATABASE_PATIENCE_MS = 500;

const registered = new Map<string, Check>();

/** A plugin adds what it needs to serve: the queue is `jobs`' to ask about. */
export const registerReadiness = (name: string, check: Check): void => {
  registered.set(name, check);
};

const within = async (ms: number, check: Check): Promise<boolean> =>
  Promise.race([
    check().then(
      () => true,
      () => false
    ),
    sleep(ms, false, { ref: false }),
  ]);

let atHead = false;

// Asked until it holds: migrations of a running version do not go away.
const migrationsAtHead = async (strapi: Core.Strapi): Promise<void> => {
  if (atHead) return;
  const names = (await readdir(path.join(strapi.dirs.app.root, 'database', 'migrations'))).filter(
    (each) => each.endsWith('.sql')
  );
  const row = await dbOf(strapi).one<{ n: number }>(sql`
    select count(*)::int as n from crm.migrations where name = any(${names})`);
  if (row?.n !== names.length) throw new Error('migrations are pending');
  atHead = true;
};

/** Names of the parts that keep this process from serving; none = ready. */
export const notReady = async (strapi: Core.Strapi): Promise<string[]> => {
  if (isDraining()) return ['draining'];
  const checks: Array<[string, number, Check]> = [
    ['database', DATABASE_PATIENCE_MS, () => dbOf(strapi).rows(sql`select 1`)],
    ['migrations', PATIENCE_MS, () => migrationsAtHead(strapi)],
    ['files', PATIENCE_MS, checkFilesDir],
    ...[...registered].map(([name, check]): [string, number, Check] => [name, PATIENCE_MS, check]),
  ];
  const results = await Promise.all(
    checks.map(async ([name, ms, check]) => ((await within(ms, check)) ? [] : [name]))
  );
  return results.flat();
};
