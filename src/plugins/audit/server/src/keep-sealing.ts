import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { dbOf } from '../../../core/server/src/db';
import { headsFile } from './heads-file';
import { publishTo } from './publish-head';
import { makeSealer } from './seal-blocks';
import { sealKeys } from './seal-key';

const PAUSE_MS = 10_000;
const PATIENCE_MS = 2_000;
const LAST_PATIENCE_MS = 500;
const STOP_MS = 3_000;

let stop = async (): Promise<void> => {};

/** Seals every ten seconds, and once more at a clean stop. Where jobs run, not in a pure web. */
export const startSealing = (strapi: Core.Strapi): void => {
  if (env.NUMERA_ROLE === 'web') return;
  const [db, keys] = [dbOf(strapi), sealKeys()];
  const publish = publishTo({
    ...{ db, keys, file: headsFile() },
    log: (head) => void strapi.log.info('audit block sealed', { sealed: head }),
  });
  const seal = makeSealer({ db, keys, publish });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const pass = (patienceMs: number) =>
    seal(patienceMs).catch((error: Error) =>
      strapi.log.error(`the audit log could not be sealed: ${error.message}`)
    );
  const next = () => {
    if (!stopped) timer = setTimeout(turn, PAUSE_MS).unref();
  };
  const turn = () => {
    running = pass(PATIENCE_MS).then(next);
  };
  next();
  stop = async () => {
    stopped = true;
    clearTimeout(timer);
    // A database that is gone holds nobody up.
    const last = running.then(() => pass(LAST_PATIENCE_MS));
    await Promise.race([last, sleep(STOP_MS, undefined, { ref: false })]);
  };
};

export const stopSealing = (): Promise<void> => stop();
