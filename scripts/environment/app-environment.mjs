// The environment of the app's processes: the shell's, then `.env`, then what the embedded parts supply.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSecrets } from '../secrets.mjs';
import { readDotenv } from './read-dotenv.mjs';

/** @returns {NodeJS.ProcessEnv} what the person configured; the shell wins over `.env` */
export function givenEnvironment(root) {
  const given = { ...readDotenv(path.join(root, '.env')), ...process.env };
  return { ...fixed, ...given, ...fromFiles(given), TZ: 'UTC' };
}

/** Real servers are configured whole. Only with the embedded database do we also make the secrets. */
export const usesEmbedded = (given) => !given.DATABASE_URL;

/** @param {{ appUrl: string, ownerUrl: string }} server */
export function embeddedEnvironment(root, given, { appUrl, ownerUrl }) {
  return {
    ...readSecrets(root),
    ...filled(given),
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
  };
}

/** A container image is whole as it was built, and may be read-only. */
export const isImage = process.env.NUMERA_IMAGE === '1';

/** For a build, which reads the configuration and needs neither database nor secrets of its own. */
export const buildEnvironment = (given) => ({ ...given, NODE_ENV: 'production' });

const fixed = { STRAPI_TELEMETRY_DISABLED: 'true', NODE_ENV: 'production' };

const filled = (given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

/** `NAME_FILE` names a file with the value, as Docker and systemd hand over secrets. */
function fromFiles(given) {
  const files = Object.entries(given).filter(([name]) =>
    /^(DATABASE|REDIS|NUMERA|APP|ADMIN|API|TRANSFER|ENCRYPTION|JWT)_\w*_FILE$/.test(name)
  );
  return Object.fromEntries(
    files
      .map(([name, file]) => [name.replace(/_FILE$/, ''), file])
      .filter(([name, file]) => file && !given[name])
      .map(([name, file]) => [name, readFileSync(file, 'utf8').trim()])
  );
}
