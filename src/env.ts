import { z } from 'zod';

/** The environment, parsed once. `process.env` is read nowhere else. Not in `config/`: Strapi loads every file there. */

const EXAMPLE = /^(changeme|tobemodified|example|secret)/i;

const secret = z
  .string({ error: 'is missing' })
  .min(32, 'must have at least 32 characters')
  .refine((value) => !EXAMPLE.test(value), 'is an example, not a secret')
  .refine((value) => new Set(value).size >= 8, 'is not random: make one with npm run gen-secrets');

const KEY_NAME = /^[a-z0-9][a-z0-9_-]{0,30}$/i;

/** `secret`, or `name:secret,name:secret`: the newest first, those behind it have been replaced. One may lack a name. */
const keyRing = z
  .string({ error: 'is missing' })
  .transform((value) =>
    value.split(',').map((part) => {
      const [name = '', ...rest] = part.trim().split(':');
      return rest.length > 0 ? { id: name, secret: rest.join(':') } : { id: '', secret: name };
    })
  )
  .pipe(
    z
      .tuple([z.object({ id: z.string(), secret })], z.object({ id: z.string(), secret }))
      .refine((keys) => keys.every(({ id }) => id === '' || KEY_NAME.test(id)), {
        error: 'must name its keys by letters, digits, - and _',
      })
      .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, {
        error: 'must not give one name to two keys, and leave only one without',
      })
      .refine((keys) => new Set(keys.map((key) => key.secret)).size === keys.length, {
        error: 'must not hold one secret twice',
      })
  );

const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

const postgresUrl = z
  .string({ error: 'is missing' })
  .refine((value) => /^postgres(ql)?:$/.test(protocolOf(value)), {
    error: 'must be a postgres:// URL',
  });

const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 0 or 1' })
  .transform((value) => value === '1' || value === 'true');

function protocolOf(value: string): string {
  try {
    return new URL(value).protocol;
  } catch {
    return '';
  }
}

const isOrigin = (text: string): boolean => {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
};

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const GIB = 1024 ** 3;

export const environment = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], {
      error: 'must be production, development or test',
    })
    .default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(1, 65_535).default(1337),
  /** The address people open, behind a proxy: cookies and links follow it. */
  PUBLIC_URL: z.url({ error: 'must be a URL' }).optional(),
  /** Proxies whose X-Forwarded-For is believed; 0 = none. */
  NUMERA_TRUSTED_PROXIES: whole(0, 8).default(0),
  /** Origins (comma separated) that browsers may call from; none = same origin only. */
  NUMERA_CORS_ORIGINS: z
    .string()
    .refine((value) => !value.includes('*'), 'may not hold *: list the origins')
    .transform((value) =>
      value
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean)
    )
    .refine((origins) => origins.every(isOrigin), 'must be origins like https://crm.example.com')
    .default([]),

  /** The app's login: owns Strapi's tables, reads and writes `crm`. */
  DATABASE_URL: postgresUrl,
  /** Direct, session-level connection: boot lock, LISTEN and the queue cannot go through a transaction pooler. */
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  /** The owner's login: `npm run migrate` only. Without it one login does everything. */
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL_MAX: whole(2, 100).default(10),
  REDIS_URL: z
    .string()
    .refine((value) => /^rediss?:$/.test(protocolOf(value)), 'must be a redis:// URL')
    .optional(),

  APP_KEYS: z
    .string({ error: 'is missing' })
    .transform((value) => value.split(','))
    .refine(
      (keys) => keys.every((key) => key.length >= 16),
      'must be keys of at least 16 characters, comma separated'
    )
    .refine((keys) => !keys.some((key) => EXAMPLE.test(key)), 'are examples, not secrets'),
  ADMIN_JWT_SECRET: secret,
  API_TOKEN_SALT: secret,
  TRANSFER_TOKEN_SALT: secret,
  ENCRYPTION_KEY: secret,
  JWT_SECRET: secret,
  /** Signs cursors: they are bound to the caller and the filter. */
  NUMERA_CURSOR_SECRET: secret,
  /** Signs the seals of the audit log; the newest also keys the hashes of phones there. */
  NUMERA_AUDIT_KEY: keyRing,

  /** The first administrator: made at a start that finds none, before the port is open. */
  NUMERA_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  NUMERA_ADMIN_PASSWORD: z
    .string()
    .min(12, 'must have at least 12 characters')
    .refine((value) => Buffer.byteLength(value) <= 72, 'must have at most 72 bytes')
    .refine(
      (value) => /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value),
      'must hold a small letter, a capital and a digit'
    )
    .optional(),

  NUMERA_ROLE: z
    .enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' })
    .default('all'),
  /** The zone of daily quotas, and of numbers and projects that name none. */
  NUMERA_TIME_ZONE: z.string().refine(isZone, 'is not an IANA time zone').default('Europe/Moscow'),
  /** Uploads, rejects, exports. Never below `public/`. */
  NUMERA_FILES_DIR: z
    .string()
    .refine((path) => !/(^|[\\/])public([\\/]|$)/.test(path), 'must not lie below public/')
    .default('.data/files'),
  NUMERA_FILES_DAYS: whole(1, 3650).default(30),
  NUMERA_UPLOAD_MAX_BYTES: whole(1, 64 * GIB).default(2 * GIB),
  NUMERA_IMPORT_MAX_ROWS: whole(1, 1_000_000_000).default(50_000_000),
  NUMERA_EXPORT_MAX_ROWS: whole(1, 1_000_000_000).default(5_000_000),
  NUMERA_BULK_MAX_ROWS: whole(1, 1_000_000_000).default(5_000_000),
  /** How long a bulk change can be undone: what was before is kept for so many days. */
  NUMERA_UNDO_DAYS: whole(1, 365).default(14),
  /** Attempts to log in: by address and by account, each in its minutes. Good logins do not count. */
  NUMERA_LOGINS_PER_ADDRESS: whole(1, 10_000).default(20),
  NUMERA_LOGIN_ADDRESS_MINUTES: whole(1, 1440).default(10),
  NUMERA_LOGINS_PER_ACCOUNT: whole(1, 1000).default(5),
  NUMERA_LOGIN_ACCOUNT_MINUTES: whole(1, 1440).default(5),
  NUMERA_JOBS_PER_USER: whole(1, 1000).default(10),
  NUMERA_DRAIN_SECONDS: whole(0, 600).default(20),
  /** Exact-search probes a day of a user who sees masked numbers (`0-precise-rules` 7.3). */
  NUMERA_MASKED_PROBES_DAY: whole(0, 1_000_000).default(200),
  /** Refusals that are alike within so many seconds are two entries of the audit log: the first, and how many followed. */
  NUMERA_AUDIT_REFUSALS_SECONDS: whole(1, 86_400).default(60),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'must be error, warn, info or debug' })
    .default('info'),
  /** Failure tests only: names of points at which the process stops. */
  NUMERA_FAILPOINTS: z.string().default(''),
  NUMERA_DEMO: flag.default(false),
  /** Set for one run of the demo seeder only; absent: it leaves the logins alone. */
  NUMERA_DEMO_ADMIN_PASSWORD: z.string().optional(),
  NUMERA_DEMO_MANAGER_PASSWORD: z.string().optional(),
});

type Parsed = z.output<typeof environment>;
export type Env = Parsed & {
  readonly directUrl: string;
  readonly ownerUrl: string;
  /** The newest of `NUMERA_AUDIT_KEY`: keys the hashes of phones and of logins. */
  readonly auditSecret: string;
};

// Names without a dot are those of a private network: another container, another machine of the cluster.
const NEAR =
  /^(|localhost|[^.:]+|127\..+|10\..+|192\.168\..+|172\.(1[6-9]|2\d|3[01])\..+|\[(::1|f[cd].*)\]|.+\.(local|internal))$/i;

const isNear = (url: URL): boolean => NEAR.test(url.hostname);

const hasTls = ({ searchParams }: URL): boolean =>
  /^(require|verify-ca|verify-full)$/.test(searchParams.get('sslmode') ?? '') ||
  searchParams.get('ssl') === 'true';

/** What the base says on its way must not be read by others: TLS, or a network that is one's own. */
const openWires = (env: Parsed): string[] => {
  if (env.NODE_ENV !== 'production') return [];
  const databases = (['DATABASE_URL', 'DATABASE_DIRECT_URL', 'DATABASE_OWNER_URL'] as const).filter(
    (name) => {
      const url = env[name] && new URL(env[name]);
      return url && !isNear(url) && !hasTls(url);
    }
  );
  const redis = env.REDIS_URL ? new URL(env.REDIS_URL) : undefined;
  return [
    ...databases.map(
      (name) => `${name}: is on another network without TLS, add sslmode=verify-full`
    ),
    ...(redis && !isNear(redis) && redis.protocol !== 'rediss:'
      ? ['REDIS_URL: is on another network without TLS, must be rediss://']
      : []),
  ];
};

const together = (env: Parsed): string[] => {
  const faults: string[] = [];
  const names = [
    'ADMIN_JWT_SECRET',
    'API_TOKEN_SALT',
    'TRANSFER_TOKEN_SALT',
    'ENCRYPTION_KEY',
    'JWT_SECRET',
    'NUMERA_CURSOR_SECRET',
  ] as const;
  const secrets = [
    ...names.map((name) => env[name]),
    ...env.NUMERA_AUDIT_KEY.map((key) => key.secret),
  ];
  if (new Set(secrets).size < secrets.length)
    faults.push(`${[...names, 'NUMERA_AUDIT_KEY'].join(', ')}: must differ from each other`);
  if (env.NUMERA_FAILPOINTS && env.NODE_ENV !== 'test')
    faults.push('NUMERA_FAILPOINTS: is allowed only with NODE_ENV=test');
  if (env.DATABASE_URL && decodeURIComponent(new URL(env.DATABASE_URL).username) === 'crm')
    faults.push('DATABASE_URL: the login may not be called crm, the schema has that name');
  if (env.DATABASE_OWNER_URL && env.DATABASE_OWNER_URL === env.DATABASE_URL)
    faults.push('DATABASE_OWNER_URL: must be another login than DATABASE_URL');
  if ((env.NUMERA_ADMIN_EMAIL === undefined) !== (env.NUMERA_ADMIN_PASSWORD === undefined))
    faults.push('NUMERA_ADMIN_EMAIL, NUMERA_ADMIN_PASSWORD: one without the other');
  return [...faults, ...openWires(env)];
};

/** One line per fault: `NAME: what is wrong`. An empty variable counts as absent. */
export const readEnvironment = (
  source: Readonly<Record<string, string | undefined>>
): { env: Env; faults: string[] } => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const seen = new Map<string, string>();
    for (const { path, message } of result.error.issues) {
      const name = String(path[0]);
      if (!seen.has(name)) seen.set(name, `${name}: ${message}`);
    }
    return { env: given as unknown as Env, faults: [...seen.values()] };
  }
  const env = {
    ...result.data,
    auditSecret: result.data.NUMERA_AUDIT_KEY[0].secret,
    directUrl: result.data.DATABASE_DIRECT_URL ?? result.data.DATABASE_URL,
    ownerUrl:
      result.data.DATABASE_OWNER_URL ?? result.data.DATABASE_DIRECT_URL ?? result.data.DATABASE_URL,
  };
  return { env, faults: together(env) };
};

const read = readEnvironment(process.env);

export const env: Env = read.env;

/** `strapi build` loads the configuration too and needs no database: faults are asked for at start, not here. */
export const faults: readonly string[] = read.faults;
