import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import { env, faults } from './env';

// The same app without a port. Strapi's own SIGTERM handler ends it; a second one would end it twice.
const start = async (): Promise<void> => {
  const found =
    faults.length > 0 || env.NUMERA_ROLE === 'worker'
      ? faults
      : ['NUMERA_ROLE: must be worker here'];
  if (found.length > 0) throw new Error(found.join('\n'));
  await createStrapi({ appDir: process.cwd(), distDir: path.join(__dirname, '..') }).load();
};

start().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
