import path from 'node:path';
import { parseArgs } from 'node:util';
import { createStrapi } from '@strapi/strapi';
import { seedDictionaries } from './demo/seed-dictionaries';
import { seedHistory } from './demo/seed-history';
import { seedUsers } from './demo/seed-users';
import { dbOf } from './plugins/core/server/src/db';
import { fold } from './plugins/conversion/server/src/public';

// The app without a port: dictionaries, logins and a past are made, then it ends. Every step may be repeated.
const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 0 || rows > 10_000_000)
    throw new Error('--rows takes a whole number from 0 to 10,000,000');
  const app = await createStrapi({
    appDir: process.cwd(),
    distDir: path.join(process.cwd(), 'dist'),
  }).load();
  await seedDictionaries(app);
  await seedUsers(app);
  const made = await seedHistory(dbOf(app), rows);
  await fold(dbOf(app));
  process.stdout.write(`${made} numbers made\n`);
  await app.destroy();
};

run().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(1);
  }
);
