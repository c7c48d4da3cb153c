import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { migrate } from '../../src/plugins/core/server/src/migrations';
import { asSuperuser, appLogin, inDatabase, ownerLogin, quoted, type Cluster } from './cluster';
import { startApp } from './start-app';
import { templateKey } from './template-key';
import { dist, root } from './test-environment';

const DAY_SECONDS = 24 * 60 * 60;

const ageOf = (name: string): number =>
  Math.floor(Date.now() / 1000) - Number(/^numera_(?:t|tpl)_(\d+)_/.exec(name)?.[1] ?? Number.NaN);

/** Databases that runs of yesterday left behind, because they were killed. */
const sweep = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^numera_(t|tpl)_[0-9]+_'`
  );
  for (const { datname } of rows.filter((row) => ageOf(row.datname) > DAY_SECONDS))
    await client.query(`drop database if exists ${quoted(datname)} with (force)`);
};

const fill = async (cluster: Cluster, name: string): Promise<void> => {
  await migrate(
    inDatabase(cluster.ownerUrl, name),
    path.join(root, 'database', 'migrations'),
    appLogin
  );
  const app = await startApp({
    DATABASE_URL: inDatabase(cluster.appUrl, name),
    DATABASE_OWNER_URL: inDatabase(cluster.ownerUrl, name),
  });
  const { code } = await app.stop();
  if (code !== 0) throw new Error(`the empty application ended with ${code}\n${app.output()}`);
};

const build = async (client: Client, cluster: Cluster, key: string): Promise<string> => {
  const name = `numera_tpl_${Math.floor(Date.now() / 1000)}_${key}`;
  const making = `${name}_making`;
  await client.query(`create database ${quoted(making)} owner ${ownerLogin}`);
  try {
    await fill(cluster, making);
    await client.query(`alter database ${quoted(making)} rename to ${quoted(name)}`);
  } catch (error) {
    await client.query(`drop database if exists ${quoted(making)} with (force)`);
    throw error;
  }
  return name;
};

/** The database that every test clones: migrated, booted once, closed. Kept for the next run with the same key. */
export const makeTemplate = async (cluster: Cluster): Promise<string> => {
  if (!existsSync(path.join(dist, 'src')))
    throw new Error(
      `${path.relative(root, dist)}/ is missing: compile the server first (npx tsc -p tsconfig.json)`
    );
  const key = templateKey();
  return asSuperuser(cluster, async (client) => {
    await client.query('select pg_advisory_lock(7263182)');
    await sweep(client);
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'numera_tpl_%_' || $1 order by 1 desc`,
      [key]
    );
    return rows[0]?.datname ?? build(client, cluster, key);
  });
};
