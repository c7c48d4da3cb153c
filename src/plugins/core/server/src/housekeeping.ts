import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { dbOf, type Db } from './db';
import { sweepIdempotency } from './idempotency';
import { sweepFiles } from './sweep-files';
import { tellSystemTask } from './system-tasks';

const EVERY_MS = 600_000;

let timer: NodeJS.Timeout | undefined;

/** One pass: takes away files, halves of files and idempotency keys that have had their time. */
export const keepHouse = async (db: Db): Promise<void> => {
  await tellSystemTask(db, 'system.files', await sweepFiles(db));
  await tellSystemTask(db, 'system.idempotency', { forgotten: await sweepIdempotency(db) });
};

/** A pass every ten minutes where jobs run, not in a pure web. */
export const startHousekeeping = (strapi: Core.Strapi): void => {
  if (env.NUMERA_ROLE === 'web') return;
  const db = dbOf(strapi);
  const safely = () =>
    void keepHouse(db).catch((error: Error) => strapi.log.warn(`housekeeping: ${error.message}`));
  timer = setInterval(safely, EVERY_MS);
  timer.unref();
};

export const stopHousekeeping = (): void => clearInterval(timer);
