import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { dbOf } from './db';
import { sweepIdempotency } from './idempotency';
import { sweepFiles } from './sweep-files';

const EVERY_MS = 600_000;

let timer: NodeJS.Timeout | undefined;

/** Takes away what has had its time: files, halves of files, idempotency keys. Where jobs run, not in a pure web. */
export const startHousekeeping = (strapi: Core.Strapi): void => {
  if (env.NUMERA_ROLE === 'web') return;
  const db = dbOf(strapi);
  const pass = async () => {
    await sweepFiles(db);
    await sweepIdempotency(db);
  };
  const safely = () =>
    void pass().catch((error: Error) => strapi.log.warn(`housekeeping: ${error.message}`));
  timer = setInterval(safely, EVERY_MS);
  timer.unref();
};

export const stopHousekeeping = (): void => clearInterval(timer);
