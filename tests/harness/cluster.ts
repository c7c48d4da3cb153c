import { createHash } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { root } from './test-environment';

export interface Cluster {
  readonly superUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

// Names of their own: a demo or a person's installation may live on the same server, its logins are not touched.
const OWNER = 'numera_test_owner';
const APP = 'numera_test_app';

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const inDatabase = (url: string, name: string): string => {
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
};

/** Runs `work` as superuser in one database (the cluster's own when none is named). */
export const asSuperuser = async <T>(
  cluster: Pick<Cluster, 'superUrl'>,
  work: (client: pg.Client) => Promise<T>,
  database?: string
): Promise<T> => {
  const url = database ? inDatabase(cluster.superUrl, database) : cluster.superUrl;
  const client = new pg.Client({ connectionString: url, application_name: 'numera tests' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

// The same for every run against this server, so that runs at the same time do not lock each other out.
const passwordOf = (login: string, superUrl: string): string =>
  createHash('sha256').update(`${login} ${superUrl}`).digest('hex').slice(0, 40);

const loginUrl = (login: string, superUrl: string): string => {
  const url = new URL(superUrl);
  url.username = login;
  url.password = passwordOf(login, superUrl);
  return url.href;
};

const makeLogins = async (client: pg.Client, superUrl: string): Promise<void> => {
  await client.query('select pg_advisory_lock(7263181)');
  for (const login of [OWNER, APP]) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [login]);
    const secret = client.escapeLiteral(passwordOf(login, superUrl));
    await client.query(
      `${rowCount === 0 ? 'create' : 'alter'} role ${login} login nosuperuser nocreatedb nocreaterole password ${secret}`
    );
  }
  await client.query(`grant ${APP} to ${OWNER}`);
};

const embedded = async (): Promise<string> => {
  const { startPostgres } = (await import('../../scripts/postgres.mjs')) as {
    startPostgres(wish: object): Promise<{ superuserUrl: string }>;
  };
  const server = await startPostgres({
    dir: path.join(root, '.data', 'test-postgres'),
    port: 55433,
    fsync: false,
    maxConnections: 200,
  });
  return server.superuserUrl;
};

/** The server of this run: the one named by NUMERA_TEST_PG_URL (a superuser's URL), else an embedded one. */
export const openCluster = async (): Promise<Cluster> => {
  const superUrl = process.env.NUMERA_TEST_PG_URL || (await embedded());
  await asSuperuser({ superUrl }, (client) => makeLogins(client, superUrl));
  return { superUrl, ownerUrl: loginUrl(OWNER, superUrl), appUrl: loginUrl(APP, superUrl) };
};

export const ownerLogin = OWNER;
export const appLogin = APP;
