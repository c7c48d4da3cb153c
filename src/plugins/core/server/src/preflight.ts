import path from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { env, faults } from '../../../../env';
import { checkFilesDir } from './files-on-disk';
import { pendingMigrations } from './migrations';

const OLDEST_POSTGRES = 150_000;

const TELLING: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'this login may not connect',
  '3D000': 'there is no such database',
  ECONNREFUSED: 'nobody listens at this address',
  ENOTFOUND: 'there is no such host',
};

// The driver's text may name the login and the host; the code says enough.
const reason = (error: unknown): string => {
  const code = String((error as { code?: unknown }).code ?? '');
  return TELLING[code] ?? `cannot connect (${code || (error as Error).name})`;
};

interface Server {
  readonly version: number;
  readonly shown: string;
  readonly encoding: string;
  readonly superuser: boolean;
}

const askServer = async (url: string): Promise<Server> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'numera check',
  });
  await client.connect();
  try {
    const { rows } = await client.query<Server>(`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
             current_setting('server_encoding') as encoding, rolsuper as superuser
      from pg_roles where rolname = current_user`);
    if (!rows[0]) throw new Error('the server does not know its own login');
    return rows[0];
  } finally {
    await client.end();
  }
};

const faultsOf = ({ version, shown, encoding, superuser }: Server): string[] => [
  ...(version < OLDEST_POSTGRES
    ? [`DATABASE_URL: PostgreSQL 15 or newer is needed, this is ${shown}`]
    : []),
  ...(encoding === 'UTF8'
    ? []
    : [`DATABASE_URL: the database must be encoded in UTF8, this one is in ${encoding}`]),
  ...(superuser && env.NODE_ENV === 'production'
    ? ['DATABASE_URL: the login of the app may not be a superuser']
    : []),
];

const checkDatabase = async (dir: string): Promise<string[]> => {
  let found: string[];
  try {
    found = faultsOf(await askServer(env.DATABASE_URL));
  } catch (error) {
    return [`DATABASE_URL: ${reason(error)}`];
  }
  if (found.length > 0) return found;
  const pending = await pendingMigrations(env.DATABASE_URL, dir);
  return pending.length > 0
    ? [
        `DATABASE_URL: ${pending.length} migrations have not run, the first is ${pending[0]}: run npm run migrate`,
      ]
    : [];
};

const checkDirect = async (): Promise<string[]> => {
  if (env.directUrl === env.DATABASE_URL) return [];
  return askServer(env.directUrl).then(
    () => [],
    (error: unknown) => [`DATABASE_DIRECT_URL: ${reason(error)}`]
  );
};

// INFO, not CONFIG GET: hosted servers often refuse CONFIG.
const policyOf = (info: string): string => /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'noeviction';

const checkRedis = async (): Promise<string[]> => {
  if (!env.REDIS_URL) return [];
  const redis = new Redis(env.REDIS_URL, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 10_000,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const policy = policyOf(await redis.info('memory'));
    return policy === 'noeviction'
      ? []
      : [`REDIS_URL: maxmemory-policy must be noeviction, it is ${policy}: jobs would be lost`];
  } catch {
    return ['REDIS_URL: cannot connect'];
  } finally {
    redis.disconnect();
  }
};

const checkFolder = (): Promise<string[]> =>
  checkFilesDir().then(
    () => [],
    () => ['NUMERA_FILES_DIR: the folder cannot be made or written']
  );

/**
 * What has to be right before anything starts: one line per fault, `NAME: what is wrong`. The variables first; only
 * when those are whole, what they point at.
 */
export const preflight = async (root: string): Promise<readonly string[]> => {
  if (faults.length > 0) return faults;
  const dir = path.join(root, 'database', 'migrations');
  const found = await Promise.all([checkDatabase(dir), checkDirect(), checkRedis(), checkFolder()]);
  return found.flat();
};

/** Ends the process when something is wrong. Nothing has been opened yet. */
export const startOnlyWhenRight = async (root: string): Promise<void> => {
  const found = await preflight(root);
  if (found.length === 0) return;
  const lines = found.map((fault) => `  ${fault}\n`).join('');
  process.stderr.write(`Numera cannot start, the configuration is not right:\n${lines}`);
  process.exit(1);
};
