// The secrets of an installation: made once, kept in `.data/secrets.json`, readable by its owner only.
//   node scripts/secrets.mjs        prints a fresh set as .env lines for a production of your own
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './environment/data-folder.mjs';
import { writePrivate } from './postgres/keep-access.mjs';

const names = [
  'ADMIN_JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
  'JWT_SECRET',
  'NUMERA_CURSOR_SECRET',
  'NUMERA_AUDIT_KEY',
];

const secret = () => randomBytes(32).toString('base64url');

export function makeSecrets() {
  const keys = Array.from({ length: 4 }, secret).join(',');
  return { APP_KEYS: keys, ...Object.fromEntries(names.map((name) => [name, secret()])) };
}

/** A secret that a later release needs is added; those that are there never change. */
export function readSecrets(root) {
  const file = path.join(dataFolder(root), 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const whole = { ...makeSecrets(), ...kept };
  if (Object.keys(whole).length > Object.keys(kept).length) {
    writePrivate(file, `${JSON.stringify(whole, null, 2)}\n`);
  }
  return whole;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [name, value] of Object.entries(makeSecrets())) console.log(`${name}=${value}`);
}
