import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** The compiled server that tests boot; another folder where several builds live side by side. */
export const dist = path.resolve(root, process.env.NUMERA_DIST ?? 'dist');

/** Uploads and exports of the applications and workers that this process starts. Gone when its tests are. */
export const filesFolder = path.join(root, '.tmp', 'test-files', String(process.pid));

const long = (name: string): string => `${name}-for-tests-only-0123456789abcdef`;

/** A whole, valid environment without a database: what a test needs besides it is added. */
export const testEnvironment = (
  more: Readonly<Record<string, string | undefined>> = {}
): Record<string, string> => {
  const all: Record<string, string | undefined> = {
    NODE_ENV: 'test',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    APP_KEYS: `${long('key-a')},${long('key-b')}`,
    ADMIN_JWT_SECRET: long('admin-jwt'),
    API_TOKEN_SALT: long('api-token'),
    TRANSFER_TOKEN_SALT: long('transfer'),
    ENCRYPTION_KEY: long('encryption'),
    JWT_SECRET: long('jwt'),
    NUMERA_CURSOR_SECRET: long('cursor'),
    NUMERA_AUDIT_KEY: long('audit'),
    NUMERA_FILES_DIR: filesFolder,
    STRAPI_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: 'warn',
    ...more,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
};
